using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;

namespace Assay.Serving.Tests;

public sealed class OperationTests
{
    [Fact]
    public async Task Health_metrics_and_model_answer()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PredictAsync("""[{"distance":1,"carrier":"AA"},{"distance":2,"carrier":"AA"}]""");
        await server.PredictAsync("{}");
        Assert.Contains("true", await server.Http.GetStringAsync("/health/live"), StringComparison.Ordinal);
        Assert.Contains("true", await server.Http.GetStringAsync("/health/ready"), StringComparison.Ordinal);
        var metrics = await server.Http.GetStringAsync("/metrics");
        Assert.Contains("ml_prediction_requests_total{model=\"flights\",version=\"1\",outcome=\"ok\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("ml_prediction_requests_total{model=\"flights\",version=\"1\",outcome=\"refused\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("ml_predictions_total{model=\"flights\",version=\"1\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("ml_prediction_duration_seconds_bucket{model=\"flights\",version=\"1\",le=\"+Inf\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains($"sha256=\"{server.Model.Version.Digest.Hex}\"}} 1\n", metrics, StringComparison.Ordinal);
        var model = JsonDocument.Parse(await server.Http.GetStringAsync("/model")).RootElement;
        Assert.Equal(server.Model.Version.Digest.Value, model.GetProperty("digest").GetString());
        Assert.Equal("distance", model.GetProperty("signature").GetProperty("inputs")[0].GetProperty("name").GetString());
        Assert.Equal(600, model.GetProperty("trainedOn").GetProperty("rows").GetInt64());
    }

    [Fact]
    public async Task Probe_tells_a_ready_server_from_none()
    {
        await using var server = await RunningServer.StartAsync();
        var endPoint = new UnixDomainSocketEndPoint(server.Socket);
        Assert.True(await HealthProbe.IsReadyAsync(endPoint, TestContext.Current.CancellationToken));
        await server.StopAsync();
        Assert.False(await HealthProbe.IsReadyAsync(endPoint, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_model_that_is_not_the_registered_one_is_not_served()
    {
        using var folder = new TemporaryFolder();
        var model = SmallModel.Create(folder["model"]);
        await File.AppendAllTextAsync(model.ModelFile, "x", TestContext.Current.CancellationToken);
        var (exitCode, error) = await RunAsync("--model", model.Folder, "--socket", folder["s.sock"]);
        Assert.Equal(1, exitCode);
        Assert.Contains(model.Version.Digest.Value, error, StringComparison.Ordinal);
        Assert.Contains("is not served", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_model_and_a_wrong_command_line_are_told()
    {
        using var folder = new TemporaryFolder();
        var (exitCode, error) = await RunAsync("--model", folder.Path);
        Assert.Equal(1, exitCode);
        Assert.Contains("version.json' is missing", error, StringComparison.Ordinal);
        (exitCode, error) = await RunAsync("--urls", "https://example.com", "--nothing", "1", "--model");
        Assert.Equal(2, exitCode);
        Assert.Contains("'https://example.com'", error, StringComparison.Ordinal);
        Assert.Contains("'--nothing'", error, StringComparison.Ordinal);
        Assert.Contains("'--model' lacks its value", error, StringComparison.Ordinal);
        (exitCode, error) = await RunAsync("--model", folder.Path, "--socket", folder[new string('s', 200)]);
        Assert.Equal(2, exitCode);
        Assert.Contains("no path for a unix socket", error, StringComparison.Ordinal);
        (exitCode, _) = await RunAsync("probe", "--socket", folder["none.sock"]);
        Assert.Equal(1, exitCode);
    }

    [Fact]
    public async Task A_stale_socket_is_replaced_and_a_live_one_is_not()
    {
        using var folder = new TemporaryFolder();
        var endPoint = new UnixDomainSocketEndPoint(folder["s.sock"]);
        await File.WriteAllTextAsync(folder["s.sock"], "", TestContext.Current.CancellationToken);
        StaleSocket.Delete(endPoint);
        Assert.False(File.Exists(folder["s.sock"]));
        using var live = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        live.Bind(endPoint);
        live.Listen();
        Assert.Throws<Lifecycle.OutsideSystemException>(() => StaleSocket.Delete(endPoint));
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(params string[] args)
    {
        var info = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        info.ArgumentList.Add(typeof(Program).Assembly.Location);
        foreach (var arg in args)
            info.ArgumentList.Add(arg);
        using var process = Process.Start(info)!;
        try
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
            return (process.ExitCode, error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
