using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

public sealed class LocalProcessTargetTests
{
    public sealed class Deploy
    {
        [Fact]
        public async Task Makes_a_version_serve_and_does_nothing_the_second_time()
        {
            await using var workspace = new Workspace();
            var packaged = workspace.Package(1);
            var deployment = await workspace.DeployAsync(packaged);
            Assert.Equal(packaged.Image.ManifestDigest, deployment.ManifestDigest);
            Assert.Equal(new Uri($"http://127.0.0.1:{workspace.Environment.Port}/"), deployment.Address);
            Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
            var process = (await workspace.FrontStatusAsync()).ActiveServer!.ProcessId;

            Assert.Empty(deployment.Rollout!.Steps);
            var again = deployment with { Rollout = null };
            Assert.Equal(again, await workspace.DeployAsync(packaged));
            Assert.Equal(again, await workspace.Target.StatusAsync(workspace.Environment.Name, workspace.Model));
            Assert.Equal(process, (await workspace.FrontStatusAsync()).ActiveServer!.ProcessId);
        }

        [Fact]
        public async Task Replaces_versions_under_load_without_a_failed_request()
        {
            await using var workspace = new Workspace();
            await workspace.DeployAsync(workspace.Package(1));
            using var stop = new CancellationTokenSource();
            var answers = new ConcurrentBag<(HttpStatusCode Status, int? Version)>();
            var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                    answers.Add(await workspace.PredictAsync());
            })).ToArray();

            for (var number = 2; number <= 4; number++)
                await workspace.DeployAsync(workspace.Package(number));
            await Task.Delay(300);
            await stop.CancelAsync();
            await Task.WhenAll(callers);
            Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
            Assert.Equal([1, 2, 3, 4], answers.Select(a => a.Version!.Value).Distinct().Order());
            await Workspace.UntilAsync(async () => (await workspace.FrontStatusAsync()).Servers.Count == 1);
            // The active model and the one before.
            Assert.InRange(Directory.GetDirectories(Path.Combine(workspace.StateFolder, "images", "models")).Length, 1, 3);
        }

        [Fact]
        public async Task Moves_to_another_port()
        {
            await using var workspace = new Workspace();
            var packaged = workspace.Package(1);
            await workspace.DeployAsync(packaged);
            await workspace.FrontStatusAsync();
            var elsewhere = workspace.Environment with { Port = LoopbackPort.Free() };
            var deployment = await workspace.Target.DeployAsync(packaged.Image, packaged.Version, elsewhere, packaged.SmokeTests);
            Assert.Equal(elsewhere.Port, deployment.Address.Port);
            Assert.Equal(elsewhere.Port, (await workspace.FrontStatusAsync()).Port);
        }

        [Fact]
        public async Task Stays_where_it_is_when_the_other_port_is_taken()
        {
            await using var workspace = new Workspace();
            var packaged = workspace.Package(1);
            var deployment = await workspace.DeployAsync(packaged);
            using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            other.Start();
            var taken = workspace.Environment with { Port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port };

            await Assert.ThrowsAsync<OutsideSystemException>(
                () => workspace.Target.DeployAsync(packaged.Image, packaged.Version, taken, packaged.SmokeTests));

            Assert.Equal(deployment.Address.Port, (await workspace.FrontStatusAsync()).Port);
        }
    }

    public sealed class A_broken_version
    {
        [Theory]
        [InlineData("echo 'no such model' >&2; exit 3", "exit code 3", "no such model")]
        [InlineData("echo 'still thinking'; exec sleep 60", "not ready within 2 s", "still thinking")]
        public async Task That_does_not_start_is_removed_and_the_old_one_serves_on(string script, string reason, string log)
        {
            await using var workspace = new Workspace();
            await workspace.DeployAsync(workspace.Package(1));
            var failure = await Assert.ThrowsAsync<DeploymentFailedException>(
                () => workspace.DeployAsync(workspace.Package(2, script), TimeSpan.FromSeconds(2)));
            Assert.Equal(ExitCode.DeploymentFailed, failure.ExitCode);
            Assert.Contains("flights version 2 was not deployed to local", failure.Message, StringComparison.Ordinal);
            Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
            Assert.Contains(log, failure.Message, StringComparison.Ordinal);
            await AssertOnlyVersion1ServesAsync(workspace);
        }

        [Fact]
        public async Task That_scores_otherwise_is_removed_and_the_old_one_serves_on()
        {
            await using var workspace = new Workspace();
            await workspace.DeployAsync(workspace.Package(1));
            var packaged = workspace.Package(2);
            var wrong = packaged with { SmokeTests = [packaged.SmokeTests[0] with { Expected = packaged.SmokeTests[0].Expected + 0.001 }] };
            var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(wrong));
            Assert.Single(Directory.GetDirectories(Path.Combine(workspace.StateFolder, "images", "models")));
            Assert.Contains("Smoke test row 0 scores", failure.Message, StringComparison.Ordinal);
            await AssertOnlyVersion1ServesAsync(workspace);
        }

        [Fact]
        public async Task That_holds_another_model_than_the_version_is_not_started()
        {
            await using var workspace = new Workspace();
            var (one, two) = (workspace.Package(1), workspace.Package(2));
            var other = await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(one with { Version = two.Version }));
            Assert.Contains("The image holds another", other.Message, StringComparison.Ordinal);

            await workspace.DeployAsync(one);
            await workspace.Target.StopAsync(workspace.Environment.Name, workspace.Model);
            var unpacked = Directory.GetFiles(Path.Combine(workspace.StateFolder, "images", "models"), "model.zip", SearchOption.AllDirectories).Single();
            File.SetAttributes(unpacked, FileAttributes.Normal);
            File.AppendAllText(unpacked, "!");
            var changed = await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(one));
            Assert.Contains(unpacked, changed.Message, StringComparison.Ordinal);
        }

        [Fact]
        public async Task That_was_damaged_on_disk_is_not_started()
        {
            await using var workspace = new Workspace();
            var packaged = workspace.Package(1);
            var blob = Path.Combine(workspace.Root, packaged.Image.Layout, "blobs", "sha256", packaged.Image.Layers[^1].Digest.Hex);
            await File.AppendAllTextAsync(blob, "x");
            var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(packaged));
            Assert.Contains("model layer is damaged", failure.Message, StringComparison.Ordinal);
            Assert.Null(await workspace.Target.StatusAsync(workspace.Environment.Name, workspace.Model));
        }

        private static async Task AssertOnlyVersion1ServesAsync(Workspace workspace)
        {
            Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
            var status = await workspace.FrontStatusAsync();
            Assert.Equal(1, Assert.Single(status.Servers).Start.Version);
            Assert.Equal(1, (await workspace.Target.StatusAsync(workspace.Environment.Name, workspace.Model))!.Version);
        }
    }

    public sealed class A_killed
    {
        [Fact]
        public async Task Server_is_started_again_while_requests_wait()
        {
            await using var workspace = new Workspace();
            await workspace.DeployAsync(workspace.Package(1));
            var before = (await workspace.FrontStatusAsync()).ActiveServer!;
            Workspace.Kill(before.ProcessId!.Value);
            await Workspace.UntilAsync(async () => await workspace.PredictAsync() == (HttpStatusCode.OK, 1));
            var after = (await workspace.FrontStatusAsync()).ActiveServer!;
            Assert.NotEqual(before.ProcessId, after.ProcessId);
            Assert.Equal(1, after.Restarts);
        }

        [Fact]
        public async Task Server_is_started_again_also_when_its_log_can_t_be_written()
        {
            await using var workspace = new Workspace();
            await workspace.DeployAsync(workspace.Package(1));
            var before = await workspace.FrontStatusAsync();
            var log = Path.Combine(workspace.StateFolder, FrontFiles.Logs, before.Active + ".log");
            File.Delete(log);
            Directory.CreateDirectory(log);
            Workspace.Kill(before.ActiveServer!.ProcessId!.Value);
            await Workspace.UntilAsync(async () => await workspace.PredictAsync() == (HttpStatusCode.OK, 1));
            Assert.Equal(before.ProcessId, (await workspace.FrontStatusAsync()).ProcessId);
        }

        [Fact]
        public async Task Front_is_replaced_by_the_next_deployment_and_its_server_ended()
        {
            await using var workspace = new Workspace();
            await workspace.DeployAsync(workspace.Package(1));
            var before = await workspace.FrontStatusAsync();
            Workspace.Kill(before.ProcessId);
            Assert.Null(await workspace.Target.StatusAsync(workspace.Environment.Name, workspace.Model));

            await workspace.DeployAsync(workspace.Package(2));
            Assert.Equal((HttpStatusCode.OK, 2), await workspace.PredictAsync());
            Assert.False(Workspace.IsRunning(before.ActiveServer!.ProcessId!.Value));
        }

        [Fact]
        public async Task Front_leaves_nothing_behind_after_a_stop()
        {
            await using var workspace = new Workspace();
            await workspace.DeployAsync(workspace.Package(1));
            var before = await workspace.FrontStatusAsync();
            Workspace.Kill(before.ProcessId);
            await workspace.Target.StopAsync(workspace.Environment.Name, workspace.Model);
            Assert.False(Workspace.IsRunning(before.ActiveServer!.ProcessId!.Value));
        }
    }

    [Fact]
    public async Task A_taken_port_is_told_with_what_to_change()
    {
        await using var workspace = new Workspace();
        using var other = new TcpListener(IPAddress.Loopback, workspace.Environment.Port);
        other.Start();
        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => workspace.DeployAsync(workspace.Package(1)));
        Assert.Contains($"Port {workspace.Environment.Port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("model.yaml", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_artifacts_end_what_ran_from_them()
    {
        await using var workspace = new Workspace();
        var packaged = workspace.Package(1);
        await workspace.DeployAsync(packaged);
        var status = await workspace.FrontStatusAsync();
        Directory.Delete(Path.Combine(workspace.Root, "artifacts"), recursive: true);
        await workspace.DeployAsync(packaged);
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        await Workspace.UntilAsync(() => Task.FromResult(
            !Workspace.IsRunning(status.ProcessId) && !Workspace.IsRunning(status.ActiveServer!.ProcessId!.Value)));
    }

    [Fact]
    public async Task A_stop_ends_front_and_server()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var status = await workspace.FrontStatusAsync();
        Assert.Equal(ServerState.Ready, status.ActiveServer!.State);
        await workspace.Target.StopAsync(workspace.Environment.Name, workspace.Model);
        Assert.False(Workspace.IsRunning(status.ActiveServer.ProcessId!.Value));
        Assert.Null(await workspace.Target.StatusAsync(workspace.Environment.Name, workspace.Model));
        await Assert.ThrowsAsync<HttpRequestException>(workspace.PredictAsync);
    }
}
