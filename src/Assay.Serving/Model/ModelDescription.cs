using Assay.Lifecycle;

namespace Assay.Serving;

/// <summary>What <c>GET /model</c> tells.</summary>
internal sealed record ModelDescription
{
    public required ModelName Name { get; init; }

    public required int Version { get; init; }

    public required ContentDigest Digest { get; init; }

    public required ModelSignature Signature { get; init; }

    public required IReadOnlyDictionary<MetricName, double> Metrics { get; init; }

    public required TrainingDescription TrainedOn { get; init; }

    public static ModelDescription Of(ModelVersion version) => new()
    {
        Name = version.Model,
        Version = version.Number,
        Digest = version.Digest,
        Signature = version.Signature,
        Metrics = version.Metrics,
        TrainedOn = new TrainingDescription(
            version.Lineage.Dataset,
            version.Lineage.SnapshotDigest,
            version.Lineage.TrainRows,
            version.Lineage.Trainer.Kind,
            version.Lineage.Commit,
            version.Lineage.Dirty),
    };
}
