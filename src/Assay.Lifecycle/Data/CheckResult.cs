namespace Assay.Lifecycle;

/// <summary>How one check of a contract came out over all batches of its table.</summary>
public sealed record CheckResult
{
    public required string Table { get; init; }

    /// <summary>The check and its column: <c>range delay</c>, <c>key</c>, <c>shape</c>.</summary>
    public required string Check { get; init; }

    /// <summary>What would be allowed.</summary>
    public required string Allowed { get; init; }

    public required long Violations { get; init; }

    public required long Rows { get; init; }

    public required double ToleranceRatio { get; init; }

    /// <summary>The first few violations, with file and line.</summary>
    public required IReadOnlyList<Fault> Samples { get; init; }

    /// <summary>Default: error.</summary>
    public CheckSeverity Severity { get; init; }

    public string? Description { get; init; }

    public string? Owner { get; init; }

    /// <summary>The figure that was measured, for checks of a whole column or batch; null for checks of rows.</summary>
    public double? Observed { get; init; }

    public double ViolationRatio => Rows == 0 ? 0 : (double)Violations / Rows;

    public bool Passed => Violations == 0 || ViolationRatio <= ToleranceRatio;
}
