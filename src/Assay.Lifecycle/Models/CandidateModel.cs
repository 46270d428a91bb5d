namespace Assay.Lifecycle;

/// <summary>The output of one training run, not yet judged.</summary>
public sealed record CandidateModel
{
    public required ModelName Model { get; init; }

    /// <summary>The model's bytes: <c>model.zip</c> of ML.NET, repacked so that equal models have equal bytes, or <c>model.onnx</c>, as it was given.</summary>
    public required Artifact File { get; init; }

    public required ModelSignature Signature { get; init; }

    /// <summary>The inputs and labels of the rows learned from and judged on, columnar; see <c>Assay.Scoring.FeatureTable</c>.</summary>
    public required Artifact FeatureTable { get; init; }

    public required FeatureRecipe Features { get; init; }

    public required TrainerOptions Trainer { get; init; }

    public required ContentDigest SnapshotDigest { get; init; }

    public required long TrainRows { get; init; }

    public required long TestRows { get; init; }

    /// <summary>What a row's label was made by.</summary>
    public required LabelRule Label { get; init; }

    /// <summary>
    /// The key of all that <see cref="FeatureTable"/> follows from: a later run of another trainer takes the table as it is.
    /// Default: none, and the table is made again.
    /// </summary>
    public ContentDigest? FeatureKey { get; init; }

    /// <summary>model.yaml and the files that it names, as Train read them; the content store has their bytes. Default: none.</summary>
    public IReadOnlyList<Artifact> Declarations { get; init; } = [];

    /// <summary>
    /// What is judged and registered: the bytes together with the signature, which holds threshold, classes and categories, and the
    /// label, which is the question that the model answers.
    /// </summary>
    public ContentDigest Digest => DigestOf(File.Digest, Signature, Label);

    /// <summary>The identity of a model by its bytes, its signature and its label.</summary>
    public static ContentDigest DigestOf(ContentDigest file, ModelSignature signature, LabelRule label) =>
        ContentDigest.OfText($"{file}\n{AssayJson.WriteLine(signature)}\n{label.Sql}");
}
