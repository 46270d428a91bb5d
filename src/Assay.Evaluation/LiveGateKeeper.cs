using Assay.Evaluation.Gates;
using Assay.Lifecycle;

namespace Assay.Evaluation;

/// <summary>
/// Holds live figures against the rules of a rollout. It may be asked as often as one likes while requests come in: whatever is beyond a
/// limit fails only when chance alone hardly ever shows as much, however often one looks.
/// </summary>
public static class LiveGateKeeper
{
    /// <summary>
    /// Judges every rule. Fewer than <see cref="RolloutPlan.MinRequests"/> pass nothing; so few fail a share of errors only. What a rule needs and
    /// can't have, such as a comparison where nothing was mirrored, is an error.
    /// </summary>
    /// <inheritdoc cref="LiveJudge" path="/param"/>
    public static IReadOnlyList<GateResult> Judge(RolloutPlan plan, LiveFigures candidate, LiveFigures? champion) =>
        [.. plan.Rules.Select(rule => Judge(rule, plan.MinRequests, candidate, champion))];

    private static GateResult Judge(GateRule rule, int minRequests, LiveFigures candidate, LiveFigures? champion) => rule switch
    {
        ErrorRateRule errors => ErrorRateJudge.Judge(errors, minRequests, candidate),
        ResponseTimeRule times => ResponseTimeJudge.Judge(times, minRequests, candidate, champion),
        ScoreShiftRule shift => ScoreShiftJudge.Judge(shift, minRequests, candidate, champion),
        AgreementRule agreement => AgreementJudge.Judge(agreement, minRequests, candidate),
        _ => throw new NotSupportedException($"No judge of live requests knows the rule {rule.Kind}."),
    };
}
