namespace Assay.Lifecycle;

/// <summary>A numbered, immutable, registered model: <c>models/&lt;model&gt;/versions/&lt;n&gt;.json</c>.</summary>
public sealed record ModelVersion
{
    public required ModelName Model { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// The digest of the model's bytes, under which the content store holds them. Together with the signature it makes the
    /// <see cref="GateVerdict.Candidate"/> of the verdict.
    /// </summary>
    public required ContentDigest Digest { get; init; }

    public required long Bytes { get; init; }

    public required ModelSignature Signature { get; init; }

    public required IReadOnlyDictionary<MetricName, double> Metrics { get; init; }

    /// <summary>Inside an image <see cref="GateVerdict.WithoutMeasurements"/>.</summary>
    public required GateVerdict Verdict { get; init; }

    public required Lineage Lineage { get; init; }

    /// <summary>Null inside an image: the same model gives the same image, whenever it was registered.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>Null inside an image, and of versions that were registered before it was recorded.</summary>
    public Making? Making { get; init; }

    /// <summary>The version as an image holds it: without what may differ where the same model is made from the same commit and data.</summary>
    public ModelVersion ForImage() => this with
    {
        RegisteredAt = null,
        Making = null,
        Verdict = Verdict.WithoutMeasurements(),
        Lineage = Lineage with { Declarations = [], Changes = null },
    };
}
