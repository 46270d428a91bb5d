namespace Assay.Lifecycle;

/// <summary>What a version was made from.</summary>
public sealed record Lineage
{
    public required DatasetName Dataset { get; init; }

    public required ContentDigest SnapshotDigest { get; init; }

    public required ContentDigest ContractDigest { get; init; }

    public required IReadOnlyList<Batch> Batches { get; init; }

    public required FeatureRecipe Features { get; init; }

    public required SplitRule Split { get; init; }

    public required LabelRule Label { get; init; }

    public required TrainerOptions Trainer { get; init; }

    public required long TrainRows { get; init; }

    /// <summary>The git commit of the workspace; null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether files differed from <see cref="Commit"/>, so that the commit alone does not make this version. Null when nobody knows.</summary>
    public bool? Dirty { get; init; }
}
