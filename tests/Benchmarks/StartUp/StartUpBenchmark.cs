using System.Diagnostics;
using System.Globalization;

namespace Assay.Benchmarks.StartUp;

/// <summary>What the engine adds to a process that says hello, and what build.sh adds to the engine.</summary>
internal static class StartUpBenchmark
{
    private const int Runs = 15;

    public static IEnumerable<Finding> Measure()
    {
        using var folder = new TemporaryFolder();
        var (hello, noOp) = (Publish("Hello", folder["hello"]), Publish("NoOp", folder["noop"]));
        Directory.CreateDirectory(folder["root/.nuke"]);
        var (world, nothing) = ProcessRuns.Medians(
            Runs, Dotnet(hello, folder["root"]), Dotnet(noOp, folder["root"], "--no-logo"));
        yield return new Finding(
            "CPU of a target with nothing to do, over hello world",
            (nothing.Cpu - world.Cpu).TotalMilliseconds, "ms", 150,
            $"{Show(nothing)} against {Show(world)}");

        var build = Path.Combine(Repository.Root, "build", "bin", "run-embedded", "_build.dll");
        var script = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "build.sh"), "Deploy", "--plan", "json"]) { WorkingDirectory = Repository.Root };
        // The first run compiles, if something changed.
        ProcessRuns.Run(script);
        var (alone, withScript) = ProcessRuns.Medians(Runs, Dotnet(build, Repository.Root, "Deploy", "--plan", "json"), script);
        yield return new Finding(
            "build.sh with nothing to compile, over the build itself",
            (withScript.Wall - alone.Wall).TotalMilliseconds, "ms", 100,
            $"{Show(withScript)} against {Show(alone)}");
    }

    private static ProcessStartInfo Dotnet(string assembly, string folder, params string[] arguments) =>
        new("dotnet", [assembly, .. arguments]) { WorkingDirectory = folder };

    private static string Publish(string program, string folder)
    {
        var project = Path.Combine(Repository.Root, "tests", "Benchmarks.Programs", program);
        ProcessRuns.Run(new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", folder, "--nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false"]));
        return Path.Combine(folder, program + ".dll");
    }

    private static string Show(Cost cost) => string.Create(
        CultureInfo.InvariantCulture, $"{cost.Wall.TotalMilliseconds:0} ms wall, {cost.Cpu.TotalMilliseconds:0} ms CPU");
}
