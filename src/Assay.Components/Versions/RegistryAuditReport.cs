using System.Globalization;
using Assay.Lifecycle;
using Assay.Registry;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Tells what an audit found, and refuses what is not as it was written.</summary>
internal static class RegistryAuditReport
{
    /// <exception cref="GateRefusedException">Something is not as it was written.</exception>
    public static AuditReport Audit(Workspace workspace)
    {
        var report = workspace.Registry.Audit(workspace.Model);
        // Signatures are of files that can be read.
        Fault[] findings = [.. report.Findings, .. report.Findings.Count == 0 ? workspace.Registry.VerifySignatures(workspace.Model) : [], .. AgainstGit(workspace)];
        TellAbsent(workspace, report);
        if (findings.Length > 0)
            throw new GateRefusedException([.. findings.Select(f => Shown(workspace, f))]);
        workspace.Logger.LogInformation(
            "{Model}: {Entries} entries of the history follow from each other, {Versions} versions are as they were registered, {Files} stored files have their digests",
            workspace.Model, report.Entries, report.Versions, report.Files);
        return report;
    }

    /// <exception cref="GateRefusedException">The version or the bytes that it names are damaged.</exception>
    /// <exception cref="OutsideSystemException">Bytes are not here.</exception>
    public static AuditReport Verify(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        if (!workspace.Registry.HasBytes(version) && workspace.Remote is not null)
            StoreSync.Fetch(workspace, [.. StoreContents.Models(workspace, version), .. StoreContents.Lineages(workspace, [version])], cancellationToken);
        var report = workspace.Registry.Verify(workspace.Model, version.Number);
        if (report.Findings.Count > 0)
            throw new GateRefusedException([.. report.Findings.Select(f => Shown(workspace, f))]);
        if (report.Absent.Count > 0)
            throw new OutsideSystemException([.. report.Absent.Select(f => Shown(workspace, f))]);
        workspace.Logger.LogInformation("Version {Version} of {Model} is as it was registered, and {Files} stored files have their digests", version.Number, workspace.Model, report.Files);
        return report;
    }

    /// <summary>Tells what each environment served at the end of a day, in UTC, and why.</summary>
    /// <exception cref="WrongUseException">The text is no day.</exception>
    public static int TellChampions(Workspace workspace, string on)
    {
        if (!DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new WrongUseException(new Fault($"--on: '{on}' is no day") { Allowed = "a day such as 2026-05-01; its end in UTC is meant" });
        var end = new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);
        var champions = workspace.Registry.ChampionsAt(workspace.Model, end);
        var history = workspace.Registry.History(workspace.Model);
        if (champions.Count == 0)
            workspace.Logger.LogInformation("On {Day} no environment served a version of {Model}", on, workspace.Model);
        foreach (var champion in champions)
        {
            workspace.Logger.LogInformation("On {Day} {Environment} served version {Version}: {Deployed}", on, champion.Environment, champion.Version, VersionPage.Told(champion));
            if (history.FirstOrDefault(e => e.Action == HistoryAction.Registered && e.Version == champion.Version) is { } registered)
                workspace.Logger.LogInformation("  because {Registered}", VersionPage.Told(registered));
        }
        return champions.Count;
    }

    private static void TellAbsent(Workspace workspace, AuditReport report)
    {
        foreach (var absent in report.Absent)
            workspace.Logger.LogWarning("{Absent}", Shown(workspace, absent).ToString());
    }

    /// <summary>A chain does not miss its last links; but what the commit has, the file begins with.</summary>
    private static IEnumerable<Fault> AgainstGit(Workspace workspace)
    {
        var file = Path.Combine(workspace.ModelFolder, "history.jsonl");
        using var committed = new MemoryStream();
        if (!GitHistory.Copy(workspace, committed, "cat-file", "blob", $"HEAD:./{workspace.Show(file)}"))
            yield break;
        var here = File.Exists(file) ? File.ReadAllBytes(file) : [];
        if (!here.AsSpan().StartsWith(committed.ToArray()))
        {
            yield return new Fault("the history does not begin with what the commit has of it: lines are gone or changed")
            {
                Place = new SourcePlace(file),
                NextStep = $"look with git diff -- {workspace.Show(file)}",
            };
        }
    }

    private static Fault Shown(Workspace workspace, Fault fault) =>
        fault.Place is { } place ? fault with { Place = place with { File = workspace.Show(place.File) } } : fault;
}
