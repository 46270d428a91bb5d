using Assay.Evaluation.Gates;
using Assay.Lifecycle;

namespace Assay.Evaluation;

/// <summary>Holds a report against the rules of model.yaml.</summary>
public static class GateKeeper
{
    /// <summary>Judges every rule. A metric or evaluation that is missing, or not finite, is an error, never a pass; so is an empty list of rules.</summary>
    public static GateVerdict Judge(IReadOnlyList<GateRule> rules, EvaluationReport report) => new()
    {
        Model = report.Model,
        Candidate = report.Challenger.Model,
        SnapshotDigest = report.SnapshotDigest,
        ChampionVersion = report.Champion?.Version,
        Results = [.. rules.Select(rule => Judge(rule, report))],
    };

    private static GateResult Judge(GateRule rule, EvaluationReport report) => rule switch
    {
        FloorRule floor => FloorJudge.Judge(floor, report),
        ChampionRule relative => ChampionJudge.Judge(relative, report),
        WorstSliceRule slices => WorstSliceJudge.Judge(slices, report),
        FairnessRule fairness => FairnessJudge.Judge(fairness, report),
        BehaviourRule behaviour => BehaviourJudge.Judge(behaviour, report),
        LatencyRule latency => LatencyJudge.Judge(latency, report),
        SizeRule size => SizeJudge.Judge(size, report),
        DriftRule drift => InputDriftJudge.Judge(drift, report),
        _ => throw new NotSupportedException($"No judge knows the rule {rule.Kind}."),
    };
}
