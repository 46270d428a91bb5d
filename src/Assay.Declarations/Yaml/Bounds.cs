using System.Globalization;

namespace Assay.Declarations.Yaml;

/// <summary>Which numbers are allowed. Bounds are included unless said otherwise.</summary>
internal sealed record Bounds(double? Min, double? Max)
{
    public static readonly Bounds Any = new(null, null);
    public static readonly Bounds Share = new(0, 1);
    public static readonly Bounds ShareAboveZero = new(0, 1) { WithoutMin = true };
    public static readonly Bounds ShareInside = new(0, 1) { WithoutMin = true, WithoutMax = true };
    public static readonly Bounds NotNegative = new(0, null);
    public static readonly Bounds Positive = new(0, null) { WithoutMin = true };

    public bool WithoutMin { get; init; }

    public bool WithoutMax { get; init; }

    public bool Contains(double value) =>
        !(value < Min) && !(value > Max) && !(WithoutMin && value == Min) && !(WithoutMax && value == Max);

    public override string ToString()
    {
        var min = Min is { } m ? string.Create(CultureInfo.InvariantCulture, $"{(WithoutMin ? "above " : "")}{m}") : null;
        var max = Max is { } x ? string.Create(CultureInfo.InvariantCulture, $"{(WithoutMax ? "below " : "")}{x}") : null;
        return (min, max) switch
        {
            (null, null) => "a number",
            (_, null) => WithoutMin ? min : $"{min} or more",
            (null, _) => $"at most {max}",
            _ => WithoutMax ? $"{min} and {max}" : $"{min} to {max}",
        };
    }
}
