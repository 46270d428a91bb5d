using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Registry.Tests;

/// <summary>The chain, and what killed writers and people do to it.</summary>
public sealed class Histories : IDisposable
{
    private readonly Workspace workspace = new();

    public Histories()
    {
        workspace.Register("one");
        workspace.Register("two");
        workspace.Register("three");
        workspace.Registry.SetChampion(Workspace.Delay, Workspace.Local, 3, "bob", "Größe: „gut“");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Each_line_names_the_digest_of_the_line_before_it()
    {
        var lines = File.ReadAllLines(workspace.HistoryFile);
        var entries = workspace.Registry.History(Workspace.Delay);
        Assert.Equal(4, entries.Count);
        Assert.Null(entries[0].Previous);
        for (var i = 1; i < lines.Length; i++)
            Assert.Equal(ContentDigest.OfText(lines[i - 1]), entries[i].Previous);
        Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_changed_line_is_found(int changed)
    {
        var lines = File.ReadAllLines(workspace.HistoryFile);
        lines[changed - 1] = lines[changed - 1].Replace("\"by\":\"", "\"by\":\"e", StringComparison.Ordinal);
        AssertBroken(lines, changed, "this line was changed");
    }

    [Fact]
    public void A_changed_line_that_was_given_its_new_digest_is_found_by_the_next()
    {
        var lines = File.ReadAllLines(workspace.HistoryFile);
        var forged = AssayJson.WriteLine(workspace.Registry.History(Workspace.Delay)[1] with { By = "eve", Digest = null });
        lines[1] = $"{forged[..^1]},\"digest\":\"{ContentDigest.OfText(forged)}\"}}";
        AssertBroken(lines, 3, "that one was changed");
    }

    [Fact]
    public void A_removed_line_is_found() => AssertBroken(Without(2), 2, "has sequence 3, not 2");

    [Fact]
    public void Swapped_lines_are_found()
    {
        var lines = File.ReadAllLines(workspace.HistoryFile);
        AssertBroken([lines[1], lines[0], lines[2], lines[3]], 1, "has sequence 2, not 1");
    }

    [Fact]
    public void A_line_of_nonsense_is_found_and_named_when_it_is_read()
    {
        var lines = File.ReadAllLines(workspace.HistoryFile);
        lines[1] = lines[1][..20];
        AssertBroken(lines, 2, "is no history entry");
        Assert.Throws<WrongUseException>(() => workspace.Registry.History(Workspace.Delay));
    }

    [Fact]
    public void Every_cut_within_the_last_line_is_repaired_by_the_next_call()
    {
        var bytes = File.ReadAllBytes(workspace.HistoryFile);
        var lastLine = Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2) + 1;
        for (var cut = lastLine; cut < bytes.Length; cut++)
        {
            File.WriteAllBytes(workspace.HistoryFile, bytes[..cut]);
            workspace.Open().SetChampion(Workspace.Delay, Workspace.Local, 3, "bob", string.Create(CultureInfo.InvariantCulture, $"cut at {cut}"));
            Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));
            var entries = workspace.Registry.History(Workspace.Delay);
            Assert.Equal(4, entries.Count);
            Assert.Equal((HistoryAction.Deployed, 3), (entries[^1].Action, entries[^1].Version));
        }
    }

    [Fact]
    public void A_torn_line_is_not_read()
    {
        File.AppendAllText(workspace.HistoryFile, "{\"sequence\":5,\"at\":\"20");
        Assert.Equal(4, workspace.Registry.History(Workspace.Delay).Count);
        Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));
    }

    [Fact]
    public void A_finished_line_of_nonsense_is_not_repaired()
    {
        File.AppendAllText(workspace.HistoryFile, "{\"sequence\":5,\"at\":\"20\n");
        var refusal = Assert.Throws<WrongUseException>(() => workspace.Register("four"));
        Assert.Equal(5, refusal.Faults[0].Place!.Line);
        Assert.False(File.Exists(workspace.VersionFile(4)));
    }

    [Fact]
    public void A_kill_between_version_and_entry_is_completed_by_the_next_call()
    {
        File.WriteAllLines(workspace.HistoryFile, File.ReadAllLines(workspace.HistoryFile)[..2]);
        File.Delete(workspace.ChampionsFile);
        Assert.Equal(3, workspace.Register("three").Number);
        var entries = workspace.Registry.History(Workspace.Delay);
        Assert.Equal([1, 2, 3], entries.Select(e => e.Version));
        Assert.Contains("recorded late", entries[^1].Why, StringComparison.Ordinal);
        Assert.Null(workspace.Registry.VerifyHistory(Workspace.Delay));
    }

    [Fact]
    public void A_kill_between_alias_and_entry_is_completed_with_the_reason_of_the_run_that_goes_on()
    {
        File.WriteAllLines(workspace.HistoryFile, File.ReadAllLines(workspace.HistoryFile)[..3]);
        Assert.Equal(3, workspace.Registry.Champion(Workspace.Delay, Workspace.Local)!.Number);
        workspace.Open().SetChampion(Workspace.Delay, Workspace.Local, 3, "bob", "again");
        Assert.Equal("again", workspace.Registry.History(Workspace.Delay)[^1].Why);
    }

    [Fact]
    public void A_kill_between_alias_and_entry_is_completed_before_the_alias_moves_on()
    {
        File.WriteAllLines(workspace.HistoryFile, File.ReadAllLines(workspace.HistoryFile)[..3]);
        workspace.Open().SetChampion(Workspace.Delay, Workspace.Local, 1, "bob", "back");
        var deployed = workspace.Registry.History(Workspace.Delay).Where(e => e.Action == HistoryAction.Deployed).ToArray();
        Assert.Equal([3, 1], deployed.Select(e => e.Version));
        Assert.Contains("recorded late", deployed[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Left_over_partials_are_not_read()
    {
        File.WriteAllText(workspace.VersionFile(4) + ".partial-1-x", "{");
        File.WriteAllText(workspace.ChampionsFile + ".partial-1-x", "{");
        Assert.Equal(3, workspace.Registry.Versions(Workspace.Delay).Count);
        Assert.Equal(4, workspace.Register("four").Number);
    }

    [Fact]
    public async Task A_writer_waits_for_the_one_before_it()
    {
        Task<ModelVersion> writing;
        using (var other = new FileStream(workspace.HistoryFile, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            writing = Task.Run(() => workspace.Register("four"), TestContext.Current.CancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken);
            Assert.False(writing.IsCompleted);
            Assert.False(File.Exists(workspace.VersionFile(4)));
        }
        Assert.Equal(4, (await writing).Number);
    }

    private string[] Without(int line) => [.. File.ReadAllLines(workspace.HistoryFile).Where((_, i) => i != line - 1)];

    private void AssertBroken(string[] lines, int line, string fragment)
    {
        File.WriteAllText(workspace.HistoryFile, string.Join('\n', lines) + "\n");
        var fault = workspace.Registry.VerifyHistory(Workspace.Delay);
        Assert.Equal(new SourcePlace(workspace.HistoryFile, line), fault!.Place);
        Assert.Contains(fragment, fault.Message, StringComparison.Ordinal);
        Assert.Throws<WrongUseException>(() => workspace.Register("four"));
    }
}
