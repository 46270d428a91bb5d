using System.Diagnostics;
using System.Globalization;

namespace Assay.Benchmarks.Delivery;

/// <summary>What <c>wrk</c> saw of a server.</summary>
/// <param name="Failed">Answers that were no 2xx, and requests that got none.</param>
internal sealed record Load(long Requests, long Failed, double MedianMilliseconds, double P99Milliseconds)
{
    private const int Connections = 8;

    public static bool CanRun => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "wrk")));

    /// <summary>Sends predictions for so long, one thread and eight connections.</summary>
    public static async Task<Load> RunAsync(int port, TimeSpan duration)
    {
        var script = Path.Combine(Repository.Root, "tests", "Benchmarks", "Delivery", "load.lua");
        string[] arguments = ["-t1", $"-c{Connections}", string.Create(CultureInfo.InvariantCulture, $"-d{duration.TotalSeconds}s"), "-s", script, $"http://127.0.0.1:{port}/predict"];
        using var wrk = Process.Start(new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true })!;
        var last = (await wrk.StandardOutput.ReadToEndAsync()).Trim().Split('\n')[^1].Split(' ');
        await wrk.WaitForExitAsync();
        double Number(int index) => double.Parse(last[index], CultureInfo.InvariantCulture);
        return new Load((long)Number(0), (long)(Number(1) + Number(2)), Number(3), Number(4));
    }
}
