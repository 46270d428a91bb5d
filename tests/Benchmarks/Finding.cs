using System.Globalization;

namespace Assay.Benchmarks;

/// <summary>One figure against its peer of the same run, and the limit that is promised.</summary>
/// <param name="What">What was compared.</param>
/// <param name="Value">The figure that the limit is for: a ratio, or a difference.</param>
/// <param name="Unit">Of value and limit: <c>x</c> for a ratio, <c>ms</c>, <c>MB</c>.</param>
/// <param name="Limit">The most that is allowed.</param>
/// <param name="Details">The measured figures behind it.</param>
internal sealed record Finding(string What, double Value, string Unit, double Limit, string Details)
{
    public bool Holds => Value <= Limit;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(Holds ? "holds" : "FAILS"),-6} {What}: {Value:0.##} {Unit}, at most {Limit:0.##} {Unit} ({Details})");
}
