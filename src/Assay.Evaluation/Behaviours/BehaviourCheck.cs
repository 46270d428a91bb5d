using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Behaviours;

/// <summary>Tries how a model behaves. A test that can't be tried has no rows, so it has not passed, and says why.</summary>
internal static class BehaviourCheck
{
    public static BehaviourResult Of(BehaviourTest test, Scorer scorer, FeatureTable rows, int seed, CancellationToken cancellationToken) => test switch
    {
        MinimumTest minimum => WrittenRows.Check(minimum, scorer, cancellationToken),
        InvarianceTest invariance => new ChangedRows(invariance.Change, invariance.SampleRows, scorer, rows, seed).Check(invariance, cancellationToken),
        DirectionTest direction => new ChangedRows(direction.Change, direction.SampleRows, scorer, rows, seed).Check(direction, cancellationToken),
        _ => throw new NotSupportedException($"The test '{test.Kind}' can't be tried."),
    };
}
