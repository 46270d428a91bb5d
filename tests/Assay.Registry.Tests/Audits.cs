using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>One changed byte, wherever it is, is found and named.</summary>
public sealed class Audits : IDisposable
{
    private readonly Workspace workspace = new();
    private readonly List<string> blobs = [];

    public Audits()
    {
        Register("one", against: null);
        Register("two", against: 1);
        workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "Größe: „gut“");
        workspace.Registry.SetChampion(Workspace.Delay, new EnvironmentName("staging"), 2, "bob", "tried");
        workspace.Registry.Annotate(Workspace.Delay, 2, Annotation.Tag("team", "nord"), "eve", "so that it is found");
        workspace.Registry.Annotate(Workspace.Delay, 1, Annotation.Deprecate(), "eve", "too old");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_is_as_it_was_written_has_no_findings()
    {
        var report = Audit();
        Assert.Equal((6, 2, 5), (report.Entries, report.Versions, report.Files));
        Assert.Empty(report.Findings);
        Assert.Empty(report.Absent);
    }

    [Fact]
    public void Every_flipped_byte_of_the_history_is_found_in_its_line_or_the_next() => FlipEach(workspace.HistoryFile, (bytes, at, fault) =>
        Assert.InRange(fault.Place!.Line!.Value, bytes.AsSpan(0, at).Count((byte)'\n') + 1, bytes.AsSpan(0, at).Count((byte)'\n') + 2));

    [Fact]
    public void Every_flipped_byte_of_a_version_and_of_the_champions_is_found()
    {
        FlipEach(workspace.VersionFile(1));
        FlipEach(workspace.VersionFile(2));
        FlipEach(workspace.ChampionsFile);
    }

    [Fact]
    public void Every_flipped_byte_of_what_a_version_names_is_found()
    {
        foreach (var blob in blobs)
            FlipEach(blob);
    }

    [Fact]
    public void What_is_gone_from_the_store_is_told_and_no_finding()
    {
        foreach (var blob in blobs)
            File.Delete(blob);
        var report = Audit();
        Assert.Empty(report.Findings);
        Assert.Equal(6, report.Absent.Count);
        Assert.Contains(report.Absent, f => f.Message.StartsWith("the bytes of version 2", StringComparison.Ordinal));
        Assert.Contains(report.Absent, f => f.Message.StartsWith("models/delay/model.yaml of version 1", StringComparison.Ordinal));
        Assert.Contains(report.Absent, f => f.Message.StartsWith("uncommitted.diff of version 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_are_gone_and_lines_that_were_cut_off_are_found()
    {
        var lines = File.ReadAllLines(workspace.HistoryFile);
        var version = File.ReadAllText(workspace.VersionFile(2));
        File.Delete(workspace.VersionFile(2));
        Assert.Contains(Audit().Findings, f => f.Place!.File == workspace.VersionFile(2) && f.Message.EndsWith("its file is gone", StringComparison.Ordinal));
        File.WriteAllText(workspace.VersionFile(2), version);

        File.WriteAllLines(workspace.HistoryFile, lines[..1]);
        Assert.Equal([workspace.VersionFile(2), workspace.ChampionsFile], Audit().Findings.Select(f => f.Place!.File));
    }

    [Fact]
    public void A_changed_end_of_the_last_line_is_refused_and_not_repaired_away()
    {
        var bytes = File.ReadAllBytes(workspace.HistoryFile);
        bytes[^1] = 0x0B;
        File.WriteAllBytes(workspace.HistoryFile, bytes);
        var refusal = Assert.Throws<WrongUseException>(() => workspace.Open().Annotate(Workspace.Delay, 2, Annotation.Note("later"), "eve", "why"));
        Assert.Equal(new SourcePlace(workspace.HistoryFile, 6), refusal.Faults[0].Place);
        Assert.Equal(bytes, File.ReadAllBytes(workspace.HistoryFile));
    }

    [Fact]
    public void Lines_of_before_they_had_a_digest_stand_and_are_followed_by_lines_that_have_one()
    {
        File.Delete(workspace.ChampionsFile);
        ContentDigest? previous = null;
        var old = new List<string>();
        foreach (var entry in workspace.Registry.History(Workspace.Delay).Take(2))
        {
            old.Add(AssayJson.WriteLine(entry with { Digest = null, Previous = previous }));
            previous = ContentDigest.OfText(old[^1]);
        }
        File.WriteAllText(workspace.HistoryFile, string.Join('\n', old) + "\n");
        workspace.Registry.Annotate(Workspace.Delay, 1, Annotation.Note("new"), "eve", "why");
        Assert.Empty(Audit().Findings);
        Assert.Equal([false, false, true], workspace.Registry.History(Workspace.Delay).Select(e => e.Digest is not null));
    }

    [Fact]
    public void The_champion_of_a_day_is_what_was_deployed_last_until_then()
    {
        var entries = workspace.Registry.History(Workspace.Delay);
        Assert.Empty(workspace.Registry.ChampionsAt(Workspace.Delay, entries[1].At));
        Assert.Equal([1], workspace.Registry.ChampionsAt(Workspace.Delay, entries[2].At).Select(e => e.Version));
        workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 2, "ada", "better");
        Assert.Equal([1, 2], workspace.Registry.ChampionsAt(Workspace.Delay, entries[^1].At).Select(e => e.Version));
        Assert.Equal([("local", 2, "better"), ("staging", 2, "tried")], workspace.Registry.ChampionsAt(Workspace.Delay, DateTimeOffset.MaxValue).Select(e => (e.Environment!.Value.Value, e.Version, e.Why)));
    }

    private AuditReport Audit() => workspace.Open().Audit(Workspace.Delay);

    private void Register(string content, int? against)
    {
        var candidate = workspace.Candidate(content, against: against);
        var (yaml, diff) = (workspace.Store.PutText("task: binary\n"), workspace.Store.PutText($"+ {content}\n"));
        var lineage = candidate.Lineage with
        {
            Declarations = [new Artifact("models/delay/model.yaml", yaml, 13)],
            Changes = new UncommittedChanges(diff, 6, IsKept: true),
        };
        var version = (candidate with { Lineage = lineage }).To(workspace.Registry);
        blobs.AddRange(new[] { version.Digest, yaml, diff }.Select(workspace.Store.Location).Except(blobs));
    }

    /// <summary>Another bit in each byte.</summary>
    private void FlipEach(string file, Action<byte[], int, Fault>? check = null)
    {
        var bytes = File.ReadAllBytes(file);
        File.SetAttributes(file, FileAttributes.Normal);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(file, bytes);
            var found = Audit().Findings.FirstOrDefault(f => f.Place?.File == file);
            bytes[i] ^= (byte)(1 << (i % 8));
            Assert.True(found is not null, $"byte {i} of {Path.GetFileName(file)} was changed and not found");
            check?.Invoke(bytes, i, found);
        }
        File.WriteAllBytes(file, bytes);
        Assert.Empty(Audit().Findings);
    }
}
