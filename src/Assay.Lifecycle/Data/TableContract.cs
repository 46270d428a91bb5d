namespace Assay.Lifecycle;

/// <summary>What is promised of a table: the files it comes in, its columns and what must hold between rows.</summary>
public sealed record TableContract
{
    /// <summary>The name of the table in SQL.</summary>
    public required string Name { get; init; }

    /// <summary>The files below the dataset's folder, such as <c>flights-*.csv.gz</c> or <c>raw/flights-*.csv.gz</c>; each is a batch, taken in the order of their names.</summary>
    public required string Files { get; init; }

    /// <summary>Where batches come from that are not laid into the folder by hand. Default: none.</summary>
    public IReadOnlyList<BatchSource> From { get; init; } = [];

    public required IReadOnlyList<ColumnContract> Columns { get; init; }

    /// <summary>Texts that mean "missing". Default: the empty text.</summary>
    public IReadOnlyList<string> NullTexts { get; init; } = [""];

    /// <summary>The character between two fields. Default: ','.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Columns that together may not come twice; empty when rows may repeat. Later repetitions are quarantined.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    public CheckTerms KeyTerms { get; init; } = CheckTerms.Default;

    public PeriodContract? Period { get; init; }

    /// <summary>
    /// The date or timestamp column that tells when a row came to be known, for a table that features join: with it, the proof that
    /// features use the past only covers the table. Null: rows have no order in time. The main table's stands in model.yaml.
    /// </summary>
    public string? TimeColumn { get; init; }

    public VolumeContract? Volume { get; init; }

    /// <summary>Default: fail.</summary>
    public NewColumns NewColumns { get; init; }

    public IReadOnlyList<SqlCheck> Checks { get; init; } = [];

    public IReadOnlyList<ReferenceCheck> References { get; init; } = [];

    /// <summary>Null: batches are not compared.</summary>
    public DriftContract? Drift { get; init; }

    /// <summary>Null: nothing is looked for beyond the checks.</summary>
    public QualityContract? Quality { get; init; }

    public SourcePlace? Place { get; init; }

    public ColumnContract? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);
}
