using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>All that is known of a version, as lines of text.</summary>
internal static class VersionPage
{
    public static IEnumerable<string> Lines(Workspace workspace, ModelVersion version)
    {
        var history = workspace.Registry.History(workspace.Model);
        var standing = VersionStanding.Of(history, version.Number);
        var lineage = version.Lineage;
        yield return Text($"Version {version.Number} of {version.Model}, registered {version.RegisteredAt?.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
        if (standing.Deprecation is { } deprecation)
            yield return Text($"DEPRECATED {deprecation.At.UtcDateTime:yyyy-MM-dd} by {deprecation.By}: {deprecation.Why}");
        yield return Row("serves", Joined(workspace.Declaration.Environments.Where(e => workspace.Registry.Champion(workspace.Model, e.Name)?.Number == version.Number).Select(e => e.Name.Value)));
        yield return Row("aliases", Joined(standing.Aliases));
        yield return Row("tags", Joined(standing.Tags.Select(t => $"{t.Key}={t.Value}")));
        yield return Row("model", Text($"{version.Signature.FileName()}, {version.Bytes:N0} bytes, {version.Digest}{(workspace.Registry.HasBytes(version) ? "" : " (not in this content store)")}"));
        yield return Row("trainer", string.Join(", ", lineage.Trainer.Values().Select(v => $"{v.Key} {v.Value}")));
        yield return Row("data", Text($"{lineage.TrainRows:N0} rows of {lineage.Dataset} in {lineage.Batches.Count} batches, snapshot {lineage.SnapshotDigest.Short}, contract {lineage.ContractDigest.Short}"));
        yield return Row("label", lineage.Label.Sql);
        yield return Row("features", string.Join(", ", lineage.Features.Features.Select(f => f.Name)));
        yield return Row("commit", lineage.Commit is null ? "none" : lineage.Commit + (lineage.Changes is { } changes
            ? Text($", with {changes.Bytes:N0} bytes of uncommitted changes, {changes.Digest.Short}{(changes.IsKept ? "" : " (too many to keep)")}")
            : lineage.Dirty == true ? ", with uncommitted changes" : ""));
        foreach (var file in lineage.Declarations)
            yield return Row("declared by", $"{file.Path}, {workspace.Show(workspace.Store.Location(file.Digest))}");
        if (version.Making is { } making)
        {
            yield return Row("made on", Text($"{making.OperatingSystem}, {making.Platform}, {making.Processors} processors, {making.Runtime}, SDK {making.Sdk ?? "unknown"}"));
            yield return Row("packages", string.Join(", ", making.Packages.Select(p => $"{p.Key} {p.Value}")));
            yield return Row("durations", string.Join(", ", making.Durations.Select(d => Text($"{d.Key} {d.Value.TotalSeconds:F1} s"))));
        }
        yield return Row("metrics", string.Join(", ", version.Metrics.Select(m => Text($"{m.Key} {m.Value:F4}"))));
        yield return Row("compared", version.Verdict.ChampionVersion is { } opponent ? Text($"with version {opponent}") : "with no champion");
        foreach (var gate in version.Verdict.Results)
            yield return Row("gate", Text($"{gate.Name} {gate.Outcome}: {gate.Reason}"));
        foreach (var entry in history.Where(e => e.Version == version.Number))
            yield return Row("history", Told(entry));
    }

    /// <summary>An entry of the history in one line.</summary>
    public static string Told(HistoryEntry entry)
    {
        var what = entry switch
        {
            { Environment: { } environment } => $" to {environment}",
            { Name: { } name, Value: null } => $" {name}: taken away",
            { Action: HistoryAction.Tagged } => $" {entry.Name}={entry.Value}",
            { Name: { } name } => $" {name}",
            { Value: { } note } => $" '{note}'",
            _ => "",
        };
        return Text($"{entry.At.UtcDateTime:yyyy-MM-dd HH:mm} {entry.Action}{what} by {entry.By}: {entry.Why}");
    }

    private static string Row(string name, string value) => $"  {name,-12} {value.ReplaceLineEndings(" ")}";

    private static string Joined(IEnumerable<string> values) => string.Join(", ", values) is { Length: > 0 } text ? text : "-";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
