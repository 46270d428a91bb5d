namespace Assay.Lifecycle;

/// <summary>A candidate's metrics, and the champion's on the very same rows.</summary>
public sealed record EvaluationReport
{
    public required ModelName Model { get; init; }

    public required LearningTask Task { get; init; }

    public required ContentDigest SnapshotDigest { get; init; }

    public required long TestRows { get; init; }

    public required ModelScores Challenger { get; init; }

    /// <summary>Null when nothing serves yet.</summary>
    public ModelScores? Champion { get; init; }

    /// <summary>Both on the same rows, paired; empty without a champion.</summary>
    public IReadOnlyList<PairedComparison> Comparisons { get; init; } = [];

    /// <summary>How the test rows compare with the rows that the challenger learned from, by input in its order. Default: not measured.</summary>
    public IReadOnlyList<InputDrift> Drift { get; init; } = [];
}
