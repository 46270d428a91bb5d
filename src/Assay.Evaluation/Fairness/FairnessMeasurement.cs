using Assay.Evaluation.Metrics;
using Assay.Evaluation.Slices;
using Assay.Lifecycle;

namespace Assay.Evaluation.Fairness;

/// <summary>
/// How a yes-or-no model treats groups, as fairlearn 0.12 defines <c>demographic_parity_difference</c>,
/// <c>equal_opportunity_difference</c> and <c>equalized_odds_difference</c> between groups. Sources: Agarwal et al. (2018), A reductions
/// approach to fair classification; Hardt, Price and Srebro (2016), Equality of opportunity in supervised learning. Groups of too few
/// rows are left out, for their rates are chance; so is a rate that a group's rows can't tell.
/// </summary>
internal static class FairnessMeasurement
{
    /// <summary>Null when fewer than two groups have enough rows, or no two can tell one of the rates: then nothing is compared.</summary>
    public static GroupFairness? Of(ScoredRows rows, ColumnCut cut, int minRows)
    {
        GroupRates[] groups = [.. cut.Groups().Where(g => g.Rows.Length >= minRows).Select(g => Rates(rows, g.Value, g.Rows))];
        var parity = Difference(groups.Select(g => (double?)g.SelectionRate));
        var truePositives = Difference(groups.Select(g => g.TruePositiveRate));
        var falsePositives = Difference(groups.Select(g => g.FalsePositiveRate));
        if (parity is null || truePositives is null || falsePositives is null)
            return null;
        return new GroupFairness(cut.Column, groups)
        {
            DemographicParityDifference = parity.Value,
            EqualOpportunityDifference = truePositives.Value,
            EqualizedOddsDifference = Math.Max(truePositives.Value, falsePositives.Value),
        };
    }

    private static GroupRates Rates(ScoredRows rows, string name, int[] indexes)
    {
        var part = rows.Take(indexes);
        var counts = ConfusionCounts.Of(part.Labels, part.Scores, part.Threshold);
        var (positives, negatives) = (counts.TruePositives + counts.FalseNegatives, counts.FalsePositives + counts.TrueNegatives);
        return new GroupRates(
            name,
            indexes.Length,
            (double)(counts.TruePositives + counts.FalsePositives) / indexes.Length,
            positives == 0 ? null : (double)counts.TruePositives / positives,
            negatives == 0 ? null : (double)counts.FalsePositives / negatives);
    }

    private static double? Difference(IEnumerable<double?> rates)
    {
        double[] told = [.. rates.OfType<double>()];
        return told.Length < 2 ? null : told.Max() - told.Min();
    }
}
