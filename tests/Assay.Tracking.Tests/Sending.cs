using Assay.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Tracking.Tests;

public sealed class Sending
{
    private static readonly MetricName Auc = new("auc");

    [Fact]
    public async Task A_version_is_a_finished_run_with_parameters_metrics_tags_files_and_a_version()
    {
        await using var server = await MlflowServer.StartAsync();
        using var folder = new TemporaryFolder();

        var run = await SendAsync(server, folder);

        Assert.Equal("FINISHED", (string?)server.Runs[run]["info"]!["status"]);
        Assert.Equal("31", server.Parameters[run]["leaves"]);
        Assert.Equal(["auc 0.75 1772600767000 0"], server.Metrics);
        Assert.Contains(server.Runs[run]["data"]!["tags"]!.AsArray(), t => (string?)t!["key"] == "mlflow.source.git.commit" && (string?)t["value"] == "abc");
        Assert.Equal("# card"u8.ToArray(), server.Files[$"1/{run}/artifacts/card.md"]);
        Assert.Equal($"runs:/{run}/model", (string?)Assert.Single(server.Versions)["source"]);
    }

    [Fact]
    public async Task Sending_again_adds_nothing()
    {
        await using var server = await MlflowServer.StartAsync();
        using var folder = new TemporaryFolder();

        Assert.Equal(await SendAsync(server, folder), await SendAsync(server, folder));

        Assert.Single(server.Runs);
        Assert.Single(server.Metrics);
        Assert.Single(server.Versions);
    }

    [Fact]
    public async Task What_came_half_way_is_completed()
    {
        await using var server = await MlflowServer.StartAsync();
        using var folder = new TemporaryFolder();
        server.Broken = "runs/update";
        await Assert.ThrowsAsync<OutsideSystemException>(() => SendAsync(server, folder));
        server.Broken = null;

        var run = await SendAsync(server, folder);

        Assert.Equal("FINISHED", (string?)Assert.Single(server.Runs).Value["info"]!["status"]);
        Assert.Equal(run, (string?)Assert.Single(server.Versions)["run_id"]);
        Assert.Single(server.Metrics);
    }

    [Fact]
    public async Task A_server_that_stumbles_is_asked_again()
    {
        await using var server = await MlflowServer.StartAsync();
        using var folder = new TemporaryFolder();
        server.Failures = 3;

        await SendAsync(server, folder);

        Assert.Single(server.Runs);
    }

    [Fact]
    public async Task A_server_that_is_down_is_told_as_such()
    {
        var server = await MlflowServer.StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        using var folder = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => SendAsync(address, folder));

        Assert.Contains(address, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Basic bWU6czNjcmV0", "me", "s3cret", null)]
    [InlineData("Bearer t0ken", "me", "s3cret", "t0ken")]
    public async Task It_logs_in_and_no_message_tells_a_secret(string expected, string username, string password, string? token)
    {
        await using var server = await MlflowServer.StartAsync(expected);
        using var folder = new TemporaryFolder();

        await SendAsync(server.Address, folder, username, password, token);
        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => SendAsync(server.Address, folder, username, "wr0ng", token is null ? null : "wr0ng"));

        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wr0ng", refusal.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mlflow")]
    [InlineData("file:///tmp/mlruns")]
    [InlineData("http://me:s3cret@host")]
    public void An_address_of_no_server_is_refused_without_telling_it(string uri)
    {
        var refusal = Assert.Throws<WrongUseException>(() => new TrackingServer(uri, null, null, null));

        Assert.DoesNotContain("s3cret", refusal.ToString(), StringComparison.Ordinal);
    }

    private static Task<string> SendAsync(MlflowServer server, TemporaryFolder folder) => SendAsync(server.Address, folder);

    private static async Task<string> SendAsync(string address, TemporaryFolder folder, string? username = null, string? password = null, string? token = null)
    {
        using var http = new HttpClient();
        var tracker = new MlflowTracker(http, new TrackingServer(address, username, password, token), TimeSpan.FromMilliseconds(1), TimeProvider.System, NullLogger.Instance);
        return await tracker.SendAsync(new TrackedVersion(Version, new Dictionary<string, string> { ["card.md"] = folder.Write("card.md", "# card") }), TestContext.Current.CancellationToken);
    }

    private static ModelVersion Version => new()
    {
        Model = new ModelName("delay"),
        Number = 3,
        Digest = ContentDigest.OfText("model"),
        Bytes = 5,
        Signature = new ModelSignature { Task = LearningTask.Binary, Inputs = [], Classes = [], Threshold = 0.5 },
        Metrics = new Dictionary<MetricName, double> { [Auc] = 0.75 },
        Verdict = new GateVerdict { Model = new ModelName("delay"), Candidate = ContentDigest.OfText("c"), SnapshotDigest = ContentDigest.OfText("s"), Results = [] },
        Lineage = new Lineage
        {
            Dataset = new DatasetName("flights"), SnapshotDigest = ContentDigest.OfText("s"), ContractDigest = ContentDigest.OfText("k"), Batches = [],
            Features = new FeatureRecipe { Features = [] }, Split = new HashSplit(["a"], 0.2), Label = new LabelRule("y"), Trainer = new LightGbmOptions(), TrainRows = 10, Commit = "abc",
        },
        RegisteredAt = DateTimeOffset.FromUnixTimeSeconds(1772600767),
    };
}
