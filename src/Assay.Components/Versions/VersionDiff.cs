using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>What differs between two versions, in words.</summary>
internal static class VersionDiff
{
    public static IReadOnlyList<string> Lines(ModelVersion from, ModelVersion to) => [.. Facts(to).ChangesSince(Facts(from).Values)];

    private static StageInputs Facts(ModelVersion version)
    {
        var lineage = version.Lineage;
        var facts = new StageInputs()
            .Add("model", version.Digest)
            .Add("task", version.Signature.Task)
            .Add("threshold", version.Signature.Threshold)
            .Add("classes", string.Join(", ", version.Signature.Classes))
            .Add("label", lineage.Label.Sql)
            .Add("split", AssayJson.WriteLine(lineage.Split))
            .Add("snapshot", lineage.SnapshotDigest)
            .Add("contract", lineage.ContractDigest)
            .Add("rows to train", lineage.TrainRows)
            .Add("commit", lineage.Commit ?? "none")
            .Add("uncommitted changes", lineage.Changes?.Digest.Value ?? "none")
            .Add("compared with", version.Verdict.ChampionVersion?.ToString(CultureInfo.InvariantCulture) ?? "none")
            .AddRange("trainer", lineage.Trainer.Values())
            .AddRange("feature", lineage.Features.Features.Select(f => KeyValuePair.Create(f.Name, f.Kind.ToString())))
            .AddRange("batch", lineage.Batches.Select(b => KeyValuePair.Create($"{b.Table} {b.Name}", b.Digest.Value)))
            .AddRange("declared", lineage.Declarations.Select(d => KeyValuePair.Create(d.Path, d.Digest.Value)))
            .AddRange("metric", version.Metrics.Select(m => KeyValuePair.Create(m.Key.Value, m.Value.ToString("F6", CultureInfo.InvariantCulture))));
        if (lineage.Features.Sql is { } sql)
            facts.Add("features sql", ContentDigest.OfText(sql));
        return version.Making is not { } making ? facts : facts
            .Add("made on", $"{making.OperatingSystem}, {making.Platform}, {making.Processors} processors, {making.Runtime}, SDK {making.Sdk}")
            .AddRange("package", making.Packages);
    }
}
