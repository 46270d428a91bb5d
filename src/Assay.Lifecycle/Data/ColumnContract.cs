namespace Assay.Lifecycle;

/// <summary>What is promised of one column.</summary>
public sealed record ColumnContract
{
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>The unit of the values, such as <c>min</c> or <c>EUR</c>.</summary>
    public string? Unit { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether a value may be missing. Default: no.</summary>
    public bool Nullable { get; init; }

    /// <summary>
    /// Whether the value is only known after the moment of prediction. Such a column may make the label, never a feature. Default: no.
    /// </summary>
    public bool Outcome { get; init; }

    public ValueRange? Range { get; init; }

    /// <summary>The only values allowed; null allows any.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>A .NET regular expression that the whole text must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether no value may come twice in the dataset. Default: no.</summary>
    public bool Unique { get; init; }

    /// <summary>The share of rows that may break a check on the values of this column. Default: 0.</summary>
    public double ToleranceRatio { get; init; }

    /// <summary>The place of the column in the contract, for messages.</summary>
    public SourcePlace? Place { get; init; }
}
