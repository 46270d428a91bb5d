namespace Assay.Lifecycle;

/// <summary>Holds what a new version does with live requests against the rules of a plan; asked again and again while a step lasts.</summary>
/// <param name="candidate">What the new version did in this step.</param>
/// <param name="champion">What the old one did meanwhile; null when there is none.</param>
/// <returns>One result a rule, in their order.</returns>
public delegate IReadOnlyList<GateResult> LiveJudge(RolloutPlan plan, LiveFigures candidate, LiveFigures? champion);
