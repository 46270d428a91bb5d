using System.Text;
using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>Batches that are fetched from a server.</summary>
public sealed class WebSources : IAsyncDisposable
{
    private const string Name = "orders-2024-03.csv";
    private static readonly SourcePlace Place = new("data/orders/contract.yaml", 3, 5);
    private static readonly byte[] Content = Encoding.UTF8.GetBytes(Dataset.Header + "\n" + string.Concat(Enumerable.Range(7, 20_000).Select(i => $"{i},2024-03-01,5,web,x\n")));
    private readonly Dataset data = new();
    private readonly FileServer server = new(Content);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        data.Dispose();
    }

    private string Target => Path.Combine(data.Root, "data", Name);

    private string Work => Path.Combine(data.Root, "work");

    [Theory]
    [InlineData("file")]
    [InlineData("moved")]
    public void A_file_of_the_web_is_fetched_once(string path)
    {
        Fetch(path);
        Fetch(path);

        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal([""], server.Ranges);
    }

    [Fact]
    public void A_line_that_is_cut_goes_on_where_it_was()
    {
        server.CutAfter = 200_000;

        Fetch("file");

        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(2, server.Ranges.Count);
        Assert.InRange(int.Parse(server.Ranges[1]["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture), 1, 200_000);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    public void What_a_killed_run_kept_is_used_where_the_server_can(bool knowsRanges, int requests)
    {
        server.KnowsRanges = knowsRanges;
        Keep(Content[..300_000]);

        Fetch("file");

        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(requests, server.Ranges.Count);
        Assert.Equal("bytes=300000-", server.Ranges[0]);
    }

    [Fact]
    public void What_was_kept_whole_is_not_fetched_and_what_is_damaged_or_too_long_is_fetched_anew()
    {
        Keep(Content);
        Fetch("file");
        Assert.Equal([$"bytes={Content.Length}-"], server.Ranges);

        foreach (var kept in new[] { new byte[1000], [.. Content, 1, 2, 3] })
        {
            File.Delete(Target);
            Keep(kept);
            Fetch("file");
            Assert.Equal(Content, File.ReadAllBytes(Target));
        }
    }

    [Fact]
    public void A_server_that_is_busy_is_asked_again()
    {
        server.Statuses.Enqueue(503);
        server.Statuses.Enqueue(429);

        Fetch("file");

        Assert.Equal(3, server.Ranges.Count);
    }

    [Theory]
    [InlineData("file", 404, 1, "404 Not Found")]
    [InlineData("file", 403, 1, "403 Forbidden")]
    [InlineData("file", 503, 3, "503 Service Unavailable")]
    [InlineData("silent", 0, 0, "the server was silent")]
    public void A_server_that_does_not_give_it_is_named_with_its_answer(string path, int status, int requests, string expected)
    {
        for (var i = 0; i < 10 && status > 0; i++)
            server.Statuses.Enqueue(status);

        var refusal = Assert.Throws<OutsideSystemException>(() => Fetch(path));

        Assert.Contains($"contract.yaml:3:5: {server.Address}{path}: {expected}", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Faults[0].NextStep);
        Assert.Equal(requests, server.Ranges.Count);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Nobody_there_is_named()
    {
        var refusal = Assert.Throws<OutsideSystemException>(() => data.Collect(new HttpSource(new Uri("http://127.0.0.1:1/file"), ContentDigest.OfBytes(Content), Name, Place)));

        Assert.Contains("refused", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_with_another_checksum_is_refused_and_leaves_nothing()
    {
        var source = new HttpSource(new Uri(server.Address, "file"), ContentDigest.OfText("another"), Name, Place);

        var refusal = Assert.Throws<DataRefusedException>(() => data.Collect(source));

        Assert.Contains($"is another file: it has {ContentDigest.OfBytes(Content)} (allowed: {ContentDigest.OfText("another")})", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
        Assert.Equal(0, new FileInfo(Path.Combine(Work, source.Digest.Hex)).Length);
    }

    [Fact]
    public void A_new_checksum_of_a_pinned_batch_is_refused_before_anything_is_fetched()
    {
        data.Write(Name, Dataset.Header, "7,2024-03-01,5,web,x");
        var pinned = data.Ingest();

        Assert.Throws<DataRefusedException>(() => Fetch("file", pinned));
        Assert.Empty(server.Ranges);
        Fetch("file", pinned, Name);

        Assert.Equal(20_000, data.Ingest(pinned, Name).Batches[2].Rows);
    }

    private void Fetch(string path, DataLock? pinned = null, params string[] accepted) =>
        data.Collect(new HttpSource(new Uri(server.Address, path), ContentDigest.OfBytes(Content), Name, Place), pinned, accepted);

    private void Keep(byte[] bytes)
    {
        Directory.CreateDirectory(Work);
        File.WriteAllBytes(Path.Combine(Work, ContentDigest.OfBytes(Content).Hex), bytes);
    }
}
