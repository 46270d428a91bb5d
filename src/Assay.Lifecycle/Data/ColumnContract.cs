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

    /// <summary>Whether requests to a served model lack the column, as they do the label. Default: no.</summary>
    public bool AbsentInServing { get; init; }

    /// <summary>Who answers for the column.</summary>
    public string? Owner { get; init; }

    /// <summary>What is promised of the values, beside their type.</summary>
    public IReadOnlyList<ColumnCheck> Checks { get; init; } = [];

    /// <summary>The terms of the check that a value is there; its tolerance is also the default of the other checks of the column.</summary>
    public CheckTerms Terms { get; init; } = CheckTerms.Default;

    /// <summary>The place of the column in the contract, for messages.</summary>
    public SourcePlace? Place { get; init; }
}
