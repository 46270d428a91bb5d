using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class FairnessJudge
{
    public static GateResult Judge(FairnessRule rule, EvaluationReport report)
    {
        if (report.Challenger.Fairness.FirstOrDefault(f => f.Column == rule.Column) is not { } fairness)
            return GateValues.Missing(rule, $"fairness over '{rule.Column}' was not measured", $"evaluation: {{ fairness: [{rule.Column}] }}");
        var difference = rule.Measure switch
        {
            FairnessMeasure.DemographicParity => fairness.DemographicParityDifference,
            FairnessMeasure.EqualOpportunity => fairness.EqualOpportunityDifference,
            _ => fairness.EqualizedOddsDifference,
        };
        var open = GateValues.Open(rule, $"the test rows of the groups of '{rule.Column}' can't tell the difference");
        return double.IsFinite(difference) ? GateValues.Held(open, difference, rule.AtMost, higherIsBetter: false) : open;
    }
}
