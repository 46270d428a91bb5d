namespace Assay.Lifecycle;

/// <summary>How the batches of a table are compared with earlier ones.</summary>
public sealed record DriftContract
{
    /// <summary>What batches are compared with. Default: the first.</summary>
    public DriftReference Reference { get; init; } = new FirstBatch();

    /// <summary>
    /// Rows that are alike for a cause of their own, such as the weather of a day. Null: days of the table's period; without one,
    /// a fortieth of the reference's rows at a time. More than 2,000 blocks of rows are joined with their neighbours.
    /// </summary>
    public DriftBlocks? Blocks { get; init; }

    /// <summary>Null: every column that is no date, timestamp or identifier.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Left out of <see cref="Columns"/>. Default: none.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Fewer rows on either side are not judged. Default: 50, which is five for each tenth of a column.</summary>
    public int MinimumRows { get; init; } = 50;

    /// <summary>The share of false alarms among all alarms that is put up with, between 0 and 1. Default: 0.05.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>
    /// A smaller PSI is no drift, however sure it is, nor is a Wasserstein distance below its root: a shift by d deviations has a PSI of
    /// about d². Default: 0.1, a third of a deviation.
    /// </summary>
    public double MinimumEffect { get; init; } = 0.1;

    /// <summary>Default: a drifted batch is told, and not refused.</summary>
    public CheckTerms Terms { get; init; } = new() { Severity = CheckSeverity.Warning };
}
