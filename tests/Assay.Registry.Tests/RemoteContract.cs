using Assay.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Registry.Tests;

/// <summary>What every remote does, whatever it is.</summary>
public abstract class RemoteContract : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public virtual void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_pushed_here_is_pulled_elsewhere_once()
    {
        StoredFile[] files = [.. Enumerable.Range(0, 20).Select(i => Make($"a/file {i}", $"content {i}"))];

        Assert.Equal((20, 20), Counts(await Push(files)));
        Assert.Equal((0, 20), Counts(await Push(files)));
        StoredFile[] elsewhere = [.. files.Select((f, i) => f with { Path = folder[$"b/{i}"] })];
        Assert.Equal((20, 20), Counts(await Pull(elsewhere)));
        Assert.Equal((0, 20), Counts(await Pull(elsewhere)));

        Assert.All(elsewhere, f => Assert.Equal(f.Digest, ContentDigest.OfFile(f.Path)));
        Assert.Empty(Directory.GetFiles(folder["partial"]));
    }

    [Fact]
    public async Task Files_of_no_bytes_and_of_many_go_both_ways()
    {
        StoredFile[] files = [Make("a/empty", ""), Make("a/large", Random(9_000_001))];
        var progress = new Recorded();

        await Push(files, progress);
        await Pull([.. files.Select(f => f with { Path = f.Path.Replace("/a/", "/b/", StringComparison.Ordinal) })]);

        Assert.Equal(new TransferProgress(2, 2, 9_000_001, 9_000_001), progress.Last);
        Assert.Equal(files[1].Digest, ContentDigest.OfFile(folder["b/large"]));
        Assert.Equal(0, new FileInfo(folder["b/empty"]).Length);
    }

    [Fact]
    public async Task What_the_remote_lacks_is_named_and_the_rest_is_pulled()
    {
        var (there, missing) = (Make("a/there", "there"), Make("a/missing", "missing"));
        await Push([there]);

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Pull([missing with { Path = folder["b/missing"] }, there with { Path = folder["b/there"] }]));

        var fault = Assert.Single(refusal.Faults);
        Assert.Contains("a/missing", fault.Message, StringComparison.Ordinal);
        Assert.Contains(missing.Digest.Value, fault.Message, StringComparison.Ordinal);
        Assert.Contains("Push", fault.NextStep, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["b/there"]));
    }

    [Fact]
    public async Task A_file_that_changed_since_its_record_never_becomes_visible()
    {
        var file = Make("a/model", Random(5_000_000));
        File.WriteAllText(file.Path, "something else");

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Push([file]));

        Assert.Contains("a/model", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await Open().FindAsync(file.Digest, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Damaged_bytes_in_the_remote_are_refused_and_leave_nothing()
    {
        var file = Make("a/model", "sound");
        await Push([file]);
        await DamageAsync(file.Digest, "wrong");

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Pull([file with { Path = folder["b/model"] }]));

        Assert.Contains($"{ContentDigest.OfText("wrong")}, not {file.Digest}", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["b/model"]));
    }

    [Fact]
    public async Task A_download_goes_on_where_a_killed_one_left_off()
    {
        var file = Make("a/model", Random(3_000_000));
        await Push([file]);
        Directory.CreateDirectory(folder["partial"]);
        File.WriteAllBytes(folder[$"partial/{file.Digest.Hex}"], File.ReadAllBytes(file.Path)[..2_000_000]);
        var received = new List<long>();

        using (var target = new FileStream(folder[$"partial/{file.Digest.Hex}"], FileMode.Open))
            await Open().DownloadAsync(file.Digest, target, new Synchronous(received.Add), TestContext.Current.CancellationToken);

        Assert.Equal(1_000_000, received.Sum());
        await Pull([file with { Path = folder["b/model"] }]);
        Assert.Equal(file.Digest, ContentDigest.OfFile(folder["b/model"]));
    }

    [Fact]
    public async Task A_partial_file_that_is_damaged_is_fetched_anew()
    {
        var file = Make("a/model", Random(300_000));
        await Push([file]);
        Directory.CreateDirectory(folder["partial"]);
        File.WriteAllText(folder[$"partial/{file.Digest.Hex}"], "not its beginning");

        await Pull([file with { Path = folder["b/model"] }]);

        Assert.Equal(file.Digest, ContentDigest.OfFile(folder["b/model"]));
    }

    [Fact]
    public async Task An_upload_that_was_ended_is_finished_by_the_next()
    {
        var file = Make("a/model", Random(20_000_000));
        using var source = File.OpenRead(file.Path);
        using var ended = new CancellationTokenSource();
        var sent = 0L;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().UploadAsync(file.Digest, source, new Synchronous(bytes =>
        {
            if ((sent += bytes) > 6_000_000)
                ended.Cancel();
        }), ended.Token));
        Assert.Null(await Open().FindAsync(file.Digest, TestContext.Current.CancellationToken));

        await Push([file]);
        await Pull([file with { Path = folder["b/model"] }]);

        Assert.Equal(file.Digest, ContentDigest.OfFile(folder["b/model"]));
    }

    public abstract IStoreRemote Open();

    /// <summary>Puts other bytes where a file is.</summary>
    protected abstract Task DamageAsync(ContentDigest digest, string text);

    protected StoredFile Make(string name, string content)
    {
        var path = folder.Write(name, content);
        return new StoredFile(ContentDigest.OfFile(path), new FileInfo(path).Length, name, path);
    }

    /// <param name="options">Null: those of a test that does not want to wait.</param>
    protected StoreTransfer Transfer(IStoreRemote? remote = null, TransferOptions? options = null) =>
        new(remote ?? Open(), folder["partial"], options ?? new TransferOptions { Retries = 2, FirstDelay = TimeSpan.FromMilliseconds(5) }, NullLogger.Instance);

    protected string this[string path] => folder[path];

    protected static string Random(int length)
    {
        var random = new Random(length);
        return string.Create(length, random, (span, r) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = (char)r.Next(32, 127);
        });
    }

    private Task<TransferSummary> Push(IReadOnlyList<StoredFile> files, IProgress<TransferProgress>? progress = null) =>
        Transfer().PushAsync(files, progress ?? new Recorded(), TestContext.Current.CancellationToken);

    private Task<TransferSummary> Pull(IReadOnlyList<StoredFile> files) =>
        Transfer().PullAsync(files, new Recorded(), TestContext.Current.CancellationToken);

    private static (int, int) Counts(TransferSummary summary) => (summary.Moved, summary.Files);

    protected sealed class Recorded : IProgress<TransferProgress>
    {
        public TransferProgress Last { get; private set; }

        public void Report(TransferProgress value) => Last = value;
    }

    protected sealed class Synchronous(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
