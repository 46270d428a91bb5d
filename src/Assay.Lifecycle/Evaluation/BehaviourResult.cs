namespace Assay.Lifecycle;

/// <summary>How a behavioural test of model.yaml came out. Source: Ribeiro et al. (2020), CheckList.</summary>
/// <param name="Kind"><c>invariance</c>, <c>direction</c> or <c>minimum</c>.</param>
/// <param name="Rows">The rows tried.</param>
/// <param name="Violations">Those that did not behave.</param>
/// <param name="Samples">The first few of them in words.</param>
public sealed record BehaviourResult(string Name, string Kind, long Rows, long Violations, double ToleranceRatio, IReadOnlyList<string> Samples)
{
    public bool Passed => Rows > 0 && (double)Violations / Rows <= ToleranceRatio;
}
