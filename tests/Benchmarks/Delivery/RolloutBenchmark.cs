using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Benchmarks.Delivery;

/// <summary>
/// New versions under 60 s of load from <c>wrk</c>: no request may fail, neither with blue/green nor with a canary, whether servers are processes or
/// containers; and how long a container takes to its first right answer. Containers need an engine, named by <c>DOCKER_HOST</c>.
/// </summary>
internal static class RolloutBenchmark
{
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(60);

    private static readonly RolloutPlan BlueGreen = new() { Hold = TimeSpan.FromSeconds(3) };

    private static readonly RolloutPlan Canary = new() { Strategy = RolloutStrategy.Canary, Steps = [5, 25, 50], Hold = TimeSpan.FromSeconds(4) };

    public static IEnumerable<Finding> Measure()
    {
        if (!Load.CanRun)
        {
            Console.WriteLine("  rollouts are not measured: apt-get install wrk");
            yield break;
        }
        var engine = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } host ? new Uri(host) : null;
        if (engine is null)
            Console.WriteLine("  containers are not measured: DOCKER_HOST names no engine");
        foreach (var (name, address) in new[] { ("processes", (Uri?)null), ("containers", engine) }.Take(engine is null ? 1 : 2))
            foreach (var plan in new[] { BlueGreen, Canary })
                yield return RunAsync(name, address, plan).GetAwaiter().GetResult();
        if (engine is not null)
            yield return ColdStart.Measure(engine);
    }

    private static async Task<Finding> RunAsync(string name, Uri? engine, RolloutPlan plan)
    {
        using var workspace = new DeliveryWorkspace(engine);
        await workspace.DeployAsync(1, new RolloutPlan());
        var load = Load.RunAsync(workspace.Environment.Port, LoadTime);
        var times = new List<double>();
        // As many as fit: what is still under way when the load ends was under it as well.
        for (var number = 2; !load.IsCompleted; number++)
        {
            var deployment = await workspace.DeployAsync(number, plan);
            times.Add(deployment.Rollout!.Elapsed.TotalSeconds);
        }
        var seen = await load;
        return new Finding(
            $"Failed requests of {seen.Requests:N0} during {times.Count} {plan.Strategy} rollouts of {name}", seen.Failed, "requests", 0,
            string.Create(CultureInfo.InvariantCulture, $"{seen.Requests / LoadTime.TotalSeconds:0} requests/s, p50 {seen.MedianMilliseconds:0.0} ms, p99 {seen.P99Milliseconds:0.0} ms; a rollout takes {times.Order().ElementAt(times.Count / 2):0.0} s"));
    }
}
