using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>Holds all that a model's records say against what there is. Trusts no file that another does not prove.</summary>
internal sealed class RegistryAudit(ModelFolder folder, ContentStore store)
{
    private const string FromGit = "restore the file from git";
    private readonly List<Fault> findings = [];
    private readonly List<Fault> absent = [];
    private readonly Dictionary<ContentDigest, bool> read = [];

    /// <param name="only">The version to look at. Null: all, and the champions.</param>
    public AuditReport Run(int? only = null)
    {
        var (lines, tail) = HistoryChain.Split(HistoryFile.ReadText(folder.History));
        if (HistoryChain.FirstBreak(folder.History, lines) is { } broken)
            findings.Add(broken);
        if (tail.Length > 0)
        {
            findings.Add(new Fault("the last line has no end: its writer was killed, or it was changed")
            {
                Place = new SourcePlace(folder.History, lines.Length + 1),
                NextStep = "look at it with git diff; the next entry repairs what a killed writer left",
            });
        }
        HistoryEntry[] entries = [.. lines.Select(HistoryChain.TryParse).OfType<HistoryEntry>()];
        var registered = entries.Where(e => e.Action == HistoryAction.Registered).Select(e => e.Version);
        var numbers = folder.Numbers().Union(registered).Where(n => only is null || n == only).Order().ToList();
        foreach (var number in numbers)
            Check(number, entries);
        if (only is null)
            CheckChampions(entries);
        return new AuditReport(lines.Length, numbers.Count, read.Count, findings, absent);
    }

    private void Check(int number, HistoryEntry[] entries)
    {
        var place = new SourcePlace(folder.VersionFile(number));
        if (!File.Exists(place.File))
            findings.Add(new Fault($"version {number} was registered, and its file is gone") { Place = place, NextStep = FromGit });
        else if (!entries.Any(e => e.Action == HistoryAction.Registered && e.Version == number))
            findings.Add(new Fault($"no entry of the history registered version {number}: it was cut off, or its writer was killed") { Place = place, NextStep = "restore history.jsonl from git; the next Register completes what a killed writer left" });
        else if (folder.Mismatch(number, entries) is { } changed)
            findings.Add(changed);
        else if (folder.Find(number) is { } version)
            CheckBytes(version);
    }

    private void CheckBytes(ModelVersion version)
    {
        Check(version.Digest, $"the bytes of version {version.Number}", isKept: true);
        foreach (var file in version.Lineage.Kept())
            Check(file.Digest, $"{file.Path} of version {version.Number}", isKept: true);
        // Batches and snapshots are in the store only when they were pushed or fetched.
        foreach (var batch in version.Lineage.Batches)
            Check(batch.Digest, $"batch {batch.Name} of version {version.Number}", isKept: false);
        Check(version.Lineage.SnapshotDigest, $"the list of the snapshot of version {version.Number}", isKept: false);
    }

    private void Check(ContentDigest digest, string what, bool isKept)
    {
        var place = new SourcePlace(store.Location(digest));
        if (!File.Exists(place.File))
        {
            if (isKept)
                absent.Add(new Fault($"{what} ({digest.Short}) is not in this content store") { Place = place, NextStep = "run ./build.sh Pull, or Push where it is" });
            return;
        }
        if (!read.TryGetValue(digest, out var isIntact))
            read[digest] = isIntact = ContentDigest.OfFile(place.File) == digest;
        if (!isIntact)
            findings.Add(new Fault($"{what} ({digest.Short}): the stored bytes are damaged") { Place = place, NextStep = "delete this file and run ./build.sh Pull, or make it again" });
    }

    /// <summary>The file is what the history comes to, byte for byte.</summary>
    private void CheckChampions(HistoryEntry[] entries)
    {
        var deployed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => e is { MakesChampion: true, Environment: not null }))
            deployed[entry.Environment!.Value.Value] = entry.Version;
        var text = File.Exists(folder.ChampionsFile) ? File.ReadAllText(folder.ChampionsFile) : "";
        if (text == (deployed.Count == 0 ? "" : ModelFolder.ChampionsText(deployed)))
            return;
        findings.Add(new Fault("the champions are not those that the history deployed last: " + (deployed.Count == 0 ? "none" : string.Join(", ", deployed.Select(d => $"{d.Key} version {d.Value}"))))
        {
            Place = new SourcePlace(folder.ChampionsFile),
            NextStep = $"{FromGit}; the next Deploy completes what a killed writer left",
        });
    }
}
