namespace Assay.Lifecycle;

/// <summary>What Validate found: every check that had a violation, and the rows that were set aside for it.</summary>
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

    public bool Passed => Findings.All(f => f.Passed || f.Severity == CheckSeverity.Warning);
}
