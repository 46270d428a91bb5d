using Assay.Lifecycle;
using MathNet.Numerics.Distributions;

namespace Assay.Evaluation.Gates;

/// <summary>Makes of a comparison what a rule needs to know of it.</summary>
internal static class Evidence
{
    private const double Power = 0.8;
    private const double MostRows = 1e12;
    private const int Halvings = 100;

    /// <returns>Null when the rows can't tell.</returns>
    public static GainEvidence? Of(PairedComparison comparison, ChampionRule rule)
    {
        if (GainDistribution.Of(comparison, rule.Confidence) is not { } gain)
            return null;
        var z = Normal.InvCDF(0, 1, rule.Confidence);
        var (lower, upper) = gain.Bounds(z);
        // What must be told apart: no gain from the margin, or the gain that was seen from the one that is needed.
        var distance = rule is NotWorseThanChampionRule ? -rule.NeededGain : comparison.Gain - rule.NeededGain;
        return new GainEvidence
        {
            Comparison = comparison,
            Confidence = rule.Confidence,
            Lower = lower,
            Upper = upper,
            SmallestDetectable = Least(1e-12, Most(comparison), margin => gain.Power(margin, z, comparison.Rows)),
            Power = rule is NotWorseThanChampionRule ? gain.Power(distance, z, comparison.Rows) : null,
            RowsNeeded = distance > 0 && gain.Power(Math.Min(distance, Most(comparison)), z, MostRows) >= Power
                ? (long)Math.Ceiling(Least(1, MostRows, rows => gain.Power(Math.Min(distance, Most(comparison)), z, rows)))
                : null,
        };
    }

    /// <summary>A difference in accuracy is below 1.</summary>
    private static double Most(PairedComparison comparison) => comparison.OnlyChallengerRight is null ? double.MaxValue / 4 : 1 - 1e-9;

    /// <summary>The least value that reaches the power, by halving its logarithm.</summary>
    private static double Least(double low, double high, Func<double, double> powerAt)
    {
        for (var i = 0; i < Halvings; i++)
        {
            var middle = Math.Sqrt(low) * Math.Sqrt(high);
            if (powerAt(middle) >= Power)
                high = middle;
            else
                low = middle;
        }
        return high;
    }
}
