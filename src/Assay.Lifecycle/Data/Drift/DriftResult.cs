namespace Assay.Lifecycle;

/// <summary>How one column of one batch compares with the reference.</summary>
public sealed record DriftResult
{
    public required string Table { get; init; }

    /// <summary>The file name of the batch.</summary>
    public required string Batch { get; init; }

    /// <summary>The file names of the batches that it is compared with, in their order.</summary>
    public required IReadOnlyList<string> Reference { get; init; }

    public required string Column { get; init; }

    public required long ReferenceRows { get; init; }

    public required long BatchRows { get; init; }

    /// <summary>Blocks of rows of the reference, by which the noise is known.</summary>
    public required int ReferenceBlocks { get; init; }

    /// <summary>Fail: the column drifted. Error: it can't be told, and <see cref="Reason"/> says why.</summary>
    public required GateOutcome Outcome { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Those that decide first. Empty when nothing was measured.</summary>
    public required IReadOnlyList<DriftMetric> Metrics { get; init; }

    public required CheckSeverity Severity { get; init; }

    /// <summary>Whether the batch may go on.</summary>
    public bool Passed => Severity == CheckSeverity.Warning || Outcome is GateOutcome.Pass or GateOutcome.Inconclusive;

    public DriftMetric? Find(DriftMeasure measure) => Metrics.FirstOrDefault(m => m.Measure == measure);
}
