using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Benchmarks.Delivery;

/// <summary>From the start of a created container, hardened as Deploy does it, to its first right prediction.</summary>
internal static class ColdStart
{
    private const int Runs = 7;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static Finding Measure(Uri engine)
    {
        using var workspace = new DeliveryWorkspace(engine);
        workspace.DeployAsync(1, new RolloutPlan()).GetAwaiter().GetResult(); // The engine has the image from here on.
        var (image, _, smokeTests) = workspace.Package(1);
        double[] times = [.. Enumerable.Range(0, Runs).Select(_ => RunAsync(image, smokeTests[0]).GetAwaiter().GetResult().TotalMilliseconds).Order()];
        return new Finding(
            "A container's start to its first right prediction, median", times[Runs / 2], "ms", Limit.TotalMilliseconds,
            string.Create(CultureInfo.InvariantCulture, $"{times[0]:0} to {times[^1]:0} ms in {Runs} runs; image of {image.Bytes / 1e6:0.0} MB"));
    }

    private static async Task<TimeSpan> RunAsync(ServingImage image, SmokeTest test)
    {
        using var folder = new TemporaryFolder();
        const UnixFileMode everyone = (UnixFileMode)0x1FF; // 777: the server is another user.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, everyone);
        var container = Docker(
            "create", "--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--memory", "512m", "--cpus", "1", "--pids-limit", "128",
            "--tmpfs", "/tmp:noexec,nosuid", "--volume", $"{folder.Path}:/sockets", image.ConfigDigest.Value, "--model", "/model", "--socket", "/sockets/s", "--socket-access", "all");
        try
        {
            using var client = Client(folder["s"]);
            var watch = Stopwatch.StartNew();
            Docker("start", container);
            while (await TryPredictAsync(client, test) is not { } probability || Math.Abs(probability - test.Expected) > 1e-5)
            {
                if (watch.Elapsed > TimeSpan.FromSeconds(30))
                    throw new InvalidOperationException("The container gives no right prediction:\n" + Docker("logs", container));
                await Task.Delay(5);
            }
            return watch.Elapsed;
        }
        finally
        {
            Docker("rm", "--force", container);
        }
    }

    private static async Task<double?> TryPredictAsync(HttpClient client, SmokeTest test)
    {
        try
        {
            using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(test.Row)));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await client.PostAsync(new Uri("http://server/predict"), body);
            if (!answer.IsSuccessStatusCode)
                return null;
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return json.RootElement.GetProperty("probability").GetDouble();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static HttpClient Client(string socket) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
            return new NetworkStream(connection, ownsSocket: true);
        },
    });

    private static string Docker(params string[] arguments)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = docker.StandardError.ReadToEndAsync();
        var output = docker.StandardOutput.ReadToEnd();
        docker.WaitForExit();
        return docker.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {errors.Result}");
    }
}
