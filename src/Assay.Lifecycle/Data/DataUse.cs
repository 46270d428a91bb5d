namespace Assay.Lifecycle;

/// <summary>What a model does with the main table, as far as Validate must know.</summary>
public sealed record DataUse
{
    public required SplitRule Split { get; init; }

    /// <summary>Where the split is declared, for messages.</summary>
    public SourcePlace? SplitPlace { get; init; }

    public required LearningTask Task { get; init; }

    public required LabelRule Label { get; init; }

    /// <summary>The columns of the main table that are features by their own name.</summary>
    public required IReadOnlyList<string> Features { get; init; }
}
