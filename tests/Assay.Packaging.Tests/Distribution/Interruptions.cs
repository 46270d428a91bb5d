using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

public sealed class Interruptions : RegistryScene
{
    private const int Size = 12_000_000;
    private readonly DebianRegistry registry = new();

    public override void Dispose()
    {
        registry.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task A_part_that_is_lost_on_the_way_is_sent_again_alone()
    {
        var parts = 0;
        await using var proxy = new RegistryProxy(registry.Port, context =>
        {
            var isLost = context.Request.Method == "PATCH" && ++parts is 4 or 9;
            if (isLost)
                context.Abort();
            return Task.FromResult(isLost);
        });
        var layout = Image("here", Size);

        var pushed = await Push(registry.Repository(port: proxy.Port), layout, Access(), "1");

        // 11 parts of 1 MiB, of which two went twice, and the rest with the digest.
        Assert.Equal(13, parts);
        Assert.Equal(Size + ConfigBytes(layout), pushed.BytesSent);
        Assert.Equal(2, proxy.Seen.Count(s => s.StartsWith("GET /v2/team/flights/blobs/uploads/", StringComparison.Ordinal)));
        await IsWhole(layout);
    }

    [Fact]
    public async Task A_line_that_is_cut_in_a_part_loses_no_more_than_the_registry_does()
    {
        using var line = new FaultyLine(registry.Port);
        var layout = Image("here", Size);
        line.CutAfter(bytesUp: 8_000_000);

        await Push(registry.Repository(port: line.Port), layout, Access(), "1");

        // docker-registry 2.8 forgets an upload of which it got half a part.
        Assert.InRange(line.Up, Size + 1_000_000, (2 * Size) + 100_000);
        await IsWhole(layout);
    }

    [Fact]
    public async Task A_registry_that_is_killed_in_a_push_gets_only_the_rest_by_the_next_one()
    {
        var parts = 0;
        await using var proxy = new RegistryProxy(registry.Port, context =>
        {
            if (context.Request.Method == "PATCH" && ++parts == 8)
                registry.Kill();
            return Task.FromResult(false);
        });
        var repository = registry.Repository(port: proxy.Port);
        var layout = Image("here", Size);
        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Push(repository, layout, Access(options: Quick with { Retries = 2 }), "1"));
        registry.Start();

        var pushed = await Push(repository, layout, Access(), "1");

        Assert.Contains("it goes on from there", refusal.Faults[0].NextStep, StringComparison.Ordinal);
        Assert.Equal(Size - (7 << 20), pushed.BytesSent);
        Assert.Equal((1, 1), (pushed.BlobsSent, pushed.BlobsSkipped));
        await IsWhole(layout);
        Assert.Empty(Directory.EnumerateFiles(this["state/uploads"]));
    }

    [Fact]
    public async Task An_upload_that_the_registry_has_forgotten_begins_anew()
    {
        var layout = Image("here", Size);
        var parts = 0;
        await using (var proxy = new RegistryProxy(registry.Port, context =>
        {
            var isLost = context.Request.Method == "PATCH" && ++parts > 5;
            if (isLost)
                context.Abort();
            return Task.FromResult(isLost);
        }))
        {
            await Assert.ThrowsAsync<OutsideSystemException>(() => Push(registry.Repository(port: proxy.Port), layout, Access(options: Quick with { Retries = 0 })));
        }
        Directory.Delete(Path.Combine(registry.Data, "docker/registry/v2/repositories/team/flights/_uploads"), recursive: true);

        await Push(registry.Repository(), layout, Access(), "1");

        await IsWhole(layout);
    }

    [Fact]
    public async Task A_line_that_is_cut_on_the_way_down_fetches_only_the_rest()
    {
        var layout = Image("here", Size);
        await Push(registry.Repository(), layout, tags: "1");
        using var line = new FaultyLine(registry.Port);
        line.CutAfter(bytesDown: 8_000_000);

        await Pull($"{registry.Repository(port: line.Port)}:1", "there");

        Assert.InRange(line.Down, Size, Size + 1_000_000);
        Assert.Equal(Blobs(layout.Folder), Blobs(this["there"]));
    }

    [Fact]
    public async Task A_pull_that_was_ended_goes_on_by_the_next_one()
    {
        var layout = Image("here", Size);
        await Push(registry.Repository(), layout, tags: "1");
        using (var line = new FaultyLine(registry.Port))
        {
            line.CutAfter(bytesDown: 8_000_000);
            await Assert.ThrowsAsync<OutsideSystemException>(() => Pull($"{registry.Repository(port: line.Port)}:1", "there", Access(options: Quick with { Retries = 0 })));
        }
        Assert.False(File.Exists(this["there/index.json"]));
        var kept = Directory.EnumerateFiles(this["state/downloads"]).Sum(f => new FileInfo(f).Length);

        var pulled = await Pull($"{registry.Repository()}:1", "there");

        Assert.InRange(kept, 6_000_000, 8_000_000);
        Assert.InRange(pulled.BytesFetched, Size - kept, Size - kept + ConfigBytes(layout));
        Assert.Equal(Blobs(layout.Folder), Blobs(this["there"]));
        Assert.Empty(Directory.EnumerateFiles(this["state/downloads"]));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_registry_that_is_busy_is_left_alone_for_as_long_as_it_says(int status)
    {
        var turnedAway = 0;
        await using var proxy = new RegistryProxy(registry.Port, context =>
        {
            if (context.Request.Method is not ("POST" or "PUT") || Interlocked.Increment(ref turnedAway) > 3)
                return Task.FromResult(false);
            context.Response.StatusCode = status;
            context.Response.Headers.RetryAfter = "1";
            return Task.FromResult(true);
        });
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var layout = Image("here", 5000);

        await Push(registry.Repository(port: proxy.Port), layout, Access(), "1");

        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.9), "it did not wait");
        await IsWhole(layout);
    }

    [Fact]
    public async Task A_registry_that_wants_to_be_left_alone_for_long_is_given_up_at_once()
    {
        await using var proxy = new RegistryProxy(registry.Port, context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3600";
            return Task.FromResult(true);
        });

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => Push(registry.Repository(port: proxy.Port), Image("here", 10)));

        Assert.Contains("429", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.OutsideSystem, refusal.ExitCode);
        Assert.InRange(proxy.Seen.Count, 1, 2);
    }

    private static long ConfigBytes(Layout layout) => Directory.EnumerateFiles(Path.Combine(layout.Folder, "blobs/sha256")).Select(f => new FileInfo(f).Length).Order().First();

    private async Task IsWhole(Layout layout)
    {
        await Pull($"{registry.Repository()}:1", "back", Access(state: "other state"));
        Assert.Equal(Blobs(layout.Folder), Blobs(this["back"]));
    }
}
