using System.Globalization;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>Two clones of a repository and the remote between them.</summary>
public sealed class Clones : IAsyncDisposable
{
    private const string Batch = "/data/penguins/penguins-2008.csv";
    private const string Lock = "/data/penguins/data.lock.yaml";
    private readonly TemporaryFolder share = new();
    private readonly TeamWorkspace first = new();
    private readonly TeamWorkspace second = new(ownServer: true);

    [Fact]
    public async Task A_clone_without_the_champions_bytes_fetches_them_and_judges()
    {
        await first.SucceedAsync("Deploy");
        var pushed = await first.SucceedAsync("Push", "--store-remote", share.Path);
        Assert.Contains("Pushed 8 of 8 files", pushed.Output, StringComparison.Ordinal);
        Assert.Contains("Pushed 0 of 8 files", (await first.SucceedAsync("Push", "--store-remote", share.Path)).Output, StringComparison.Ordinal);
        CloneFirst();
        second.Edit("models/penguins/model.yaml", "l2: 0.1", "l2: 0.2");

        var alone = await second.RunAsync("Gate");
        var judged = await second.SucceedAsync("Gate", "--store-remote", share.Path);

        Assert.Equal((int)ExitCode.OutsideSystem, alone.ExitCode);
        Assert.Contains("version 1 of penguins: the content store has no sha256:", alone.Output, StringComparison.Ordinal);
        Assert.Contains("next: run ./build.sh Pull", alone.Output, StringComparison.Ordinal);
        Assert.Contains("Fetched 1 of 1 files", judged.Output, StringComparison.Ordinal);
        Assert.Contains(" of version 1", judged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batches_that_are_not_in_git_come_by_Pull_and_what_differs_is_left_as_it_is()
    {
        await first.SucceedAsync("Register", "Push", "--store-remote", share.Path);
        CloneFirst();
        var sound = File.ReadAllText(second[Batch]);
        File.Delete(second[Batch]);

        var refused = await second.RunAsync("Ingest");
        await second.SucceedAsync("Pull", "Validate", "--store-remote", share.Path);
        Assert.Equal(sound, File.ReadAllText(second[Batch]));
        File.AppendAllText(second[Batch], "mine\n");
        var changed = await second.RunAsync("Pull", "--store-remote", share.Path);

        Assert.Equal((int)ExitCode.DataRefused, refused.ExitCode);
        Assert.Contains("data/penguins/penguins-2008.csv: the batch is gone that data.lock.yaml pins with 114 rows", refused.Output, StringComparison.Ordinal);
        Assert.Contains("--accept-batch penguins-2008.csv", refused.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.DataRefused, changed.ExitCode);
        Assert.EndsWith("mine\n", File.ReadAllText(second[Batch]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_Push_and_a_killed_Pull_are_finished_by_the_next()
    {
        await first.SucceedAsync("Ingest");
        var bytes = new byte[150_000_000];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(first["/data/penguins/large.bin"], bytes);
        var digest = ContentDigest.OfBytes(bytes);
        File.AppendAllText(first[Lock], string.Create(CultureInfo.InvariantCulture, $"  - {{ table: penguins, name: \"large.bin\", rows: 1, bytes: {bytes.Length}, digest: \"{digest}\" }}\n"));
        CloneFirst();

        await KillAsync(first, "Push", share[$"sha256/{digest.Hex[..2]}/{digest.Hex}.partial"]);
        await first.SucceedAsync("Push", "--store-remote", share.Path);
        await KillAsync(second, "Pull", second[$"/artifacts/store/partial/{digest.Hex}"]);
        Assert.False(File.Exists(second["/data/penguins/large.bin"]));
        await second.SucceedAsync("Pull", "--store-remote", share.Path);

        Assert.Equal(digest, ContentDigest.OfFile(second["/data/penguins/large.bin"]));
    }

    [Fact]
    public async Task Gc_lists_what_no_record_names_and_deletes_only_on_request()
    {
        await first.SucceedAsync("Deploy");
        var stray = ContentDigest.OfText("stray");
        var file = first[$"/artifacts/store/sha256/{stray.Hex[..2]}/{stray.Hex}"];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "stray");
        Directory.CreateDirectory(first["/artifacts/snapshots/penguins/0123456789abcdef"]);
        File.WriteAllText(first["/artifacts/snapshots/penguins/0123456789abcdef/penguins.parquet"], "old");

        var listed = await first.SucceedAsync("Gc");
        Assert.True(File.Exists(file));
        var deleted = await first.SucceedAsync("Gc", "--delete");

        Assert.Contains($"Unreached: artifacts/store/sha256/{stray.Hex[..2]}/{stray.Hex} (0.000 MB", listed.Output, StringComparison.Ordinal);
        Assert.Contains("Unreached: artifacts/snapshots/penguins/0123456789abcdef", listed.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 6 files and snapshots are reached by no record", listed.Output, StringComparison.Ordinal);
        Assert.Contains("nothing is deleted without --delete", listed.Output, StringComparison.Ordinal);
        Assert.Contains("Deleting artifacts/store", deleted.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
        Assert.False(Directory.Exists(first["/artifacts/snapshots/penguins/0123456789abcdef"]));
        Assert.Empty((await first.SucceedAsync("Deploy")).Ran);
        Assert.Equal(1, await first.ServingVersionAsync());
    }

    [Fact]
    public async Task A_remote_that_is_not_declared_or_not_there_is_named()
    {
        await first.SucceedAsync("Ingest");

        var none = await first.RunAsync("Push");
        var gone = await first.RunAsync("Push", "--store-remote", share["not/mounted"]);
        var secret = await first.RunAsync("Push", "--store-remote", "https://x.blob.core.windows.net/c?sig=hidden");

        Assert.Equal((int)ExitCode.WrongUse, none.ExitCode);
        Assert.Contains(".nuke/parameters.json: no store remote is declared", none.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.OutsideSystem, gone.ExitCode);
        Assert.Contains("the folder is not there", gone.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.WrongUse, secret.ExitCode);
        Assert.Contains("has a credential in it", secret.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
        share.Dispose();
    }

    /// <summary>What git would bring: the records, not the bytes.</summary>
    private void CloneFirst()
    {
        string[] records = [Lock, .. Directory.GetFiles(first["/models/penguins"], "*.json*", SearchOption.AllDirectories).Select(f => f[first.Root.Length..])];
        foreach (var record in records)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(second[record])!);
            File.Copy(first[record], second[record]);
        }
    }

    /// <summary>Kills a run as soon as a file begins to grow.</summary>
    private async Task KillAsync(TeamWorkspace team, string target, string growing)
    {
        await using var run = team.Start(target, "--store-remote", share.Path);
        while (!File.Exists(growing) || new FileInfo(growing).Length == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);
        run.Kill();
        await run.FinishAsync();
        Assert.True(File.Exists(growing), "The run ended before it was killed.");
    }
}
