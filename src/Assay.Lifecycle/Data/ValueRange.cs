using System.Globalization;

namespace Assay.Lifecycle;

/// <summary>An interval that includes its bounds; null is open. Dates and timestamps count in ticks.</summary>
public sealed record ValueRange(double? Min, double? Max)
{
    public bool Contains(double value) => !(value < Min) && !(value > Max);

    public override string ToString() => (Min, Max) switch
    {
        (null, null) => "any",
        (null, { } max) => string.Create(CultureInfo.InvariantCulture, $"at most {max}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"at least {min}"),
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"),
    };
}
