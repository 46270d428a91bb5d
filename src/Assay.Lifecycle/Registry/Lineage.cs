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

    /// <summary>The digest of the inputs and labels that the model learned from and was judged on. Null: recorded before these were.</summary>
    public ContentDigest? FeatureTable { get; init; }

    /// <summary>
    /// What people had declared, by the paths in the workspace: contract.yaml, model.yaml, the SQL of features, the files of a foreign
    /// trainer. The content store has the bytes. Default: none, as in an image.
    /// </summary>
    public IReadOnlyList<Artifact> Declarations { get; init; } = [];

    /// <summary>The git commit of the workspace; null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether files differed from <see cref="Commit"/>, so that the commit alone does not make this version. Null when nobody knows.</summary>
    public bool? Dirty { get; init; }

    /// <summary>How files differed. Null when none did or nobody knows, and in an image.</summary>
    public UncommittedChanges? Changes { get; init; }

    /// <summary>The digests of all that the content store keeps to make the version again.</summary>
    public IEnumerable<Artifact> Kept() => Changes is { IsKept: true }
        ? Declarations.Append(new Artifact("uncommitted.diff", Changes.Digest, Changes.Bytes))
        : Declarations;
}
