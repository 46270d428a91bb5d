using System.Text.Json.Nodes;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// SLSA provenance v1 of the run that made a model, from the record of its version. It is the builder of the image that says so: what it
/// vouches for is the record.
/// </summary>
internal static class TrainingProvenance
{
    private const string BuildType = "https://assay.dev/buildtypes/train/v1";

    public static byte[] Write(ImageFacts facts)
    {
        var (version, lineage) = (facts.Version, facts.Version.Lineage);
        return Statement.OfProvenance(
            facts.FileName,
            version.Digest,
            BuildType,
            facts.Builder,
            new JsonObject
            {
                ["target"] = "Train",
                ["model"] = version.Model.Value,
                ["declarations"] = Digests(lineage.Declarations),
            },
            new JsonObject
            {
                ["trainer"] = Texts(lineage.Trainer.Values()),
                ["label"] = lineage.Label.Sql,
                ["features"] = DocumentJson.Texts(lineage.Features.Features.Select(f => f.Name)),
                ["trainRows"] = lineage.TrainRows,
            },
            [
                .. Statement.Source(lineage, facts.Builder),
                .. lineage.Changes is { } changes ? [Statement.Resource("uncommitted changes", changes.Digest)] : Array.Empty<JsonObject>(),
                Statement.Resource($"snapshot of {lineage.Dataset}", lineage.SnapshotDigest),
                Statement.Resource($"contract of {lineage.Dataset}", lineage.ContractDigest),
                .. lineage.Batches.Select(b => Statement.Resource($"{lineage.Dataset}/{b.Name}", b.Digest)),
            ],
            [.. lineage.FeatureTable is { } table ? [Statement.Resource("features and labels", table)] : Array.Empty<JsonObject>()]);
    }

    private static JsonObject Digests(IEnumerable<Artifact> files) => DocumentJson.Object(files
        .OrderBy(f => f.Path, StringComparer.Ordinal)
        .Select(f => (f.Path, (JsonNode?)f.Digest.Value)));

    private static JsonObject Texts(IEnumerable<KeyValuePair<string, string>> values) => DocumentJson.Object(values.Select(v => (v.Key, (JsonNode?)v.Value)));
}
