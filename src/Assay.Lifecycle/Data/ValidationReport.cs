namespace Assay.Lifecycle;

/// <summary>What Validate found: every check that had a violation, the rows that were set aside for it, drift, and what may fool a model.</summary>
public sealed record ValidationReport
{
    public required DatasetName Dataset { get; init; }

    public required long Rows { get; init; }

    public required long QuarantinedRows { get; init; }

    public required int ChecksMade { get; init; }

    /// <summary>Checks with at least one violation, failed ones first.</summary>
    public required IReadOnlyList<CheckResult> Findings { get; init; }

    /// <summary>The rows set aside, one CSV file a batch, with line number and reason.</summary>
    public required IReadOnlyList<Artifact> Quarantine { get; init; }

    /// <summary>Each compared column of each judged batch, in the order of the batches. Default: none was compared.</summary>
    public IReadOnlyList<DriftResult> Drift { get; init; } = [];

    /// <summary>Default: nothing was looked for.</summary>
    public IReadOnlyList<QualityResult> Quality { get; init; } = [];

    public bool Passed => Findings.All(f => f.Passed || f.Severity == CheckSeverity.Warning) && Drift.All(d => d.Passed) && Quality.All(q => q.Passed);
}
