using System.Globalization;
using System.Runtime.InteropServices;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;

interface ITest : ICompile
{
    [Parameter("Test projects to run, such as Assay.Data.Tests. Default: all")]
    string[] Projects => TryGetValue(() => Projects) ?? [];

    Target Test => _ => _
        .Description("Runs the tests and counts them")
        .DependsOn<ICompile>(x => x.Compile)
        .Requires(() => HasProjects())
        .Executes(() =>
        {
            var runs = TestProjects
                .Where(d => Projects.Length == 0 || Projects.Contains(d.Name))
                .Select(RunTests)
                .ToList();
            var (passed, failed, skipped) = (runs.Sum(r => r.Passed), runs.Sum(r => r.Failed), runs.Sum(r => r.Skipped));
            ReportSummary(_ => new Dictionary<string, string> { ["passed"] = $"{passed}", ["failed"] = $"{failed}", ["skipped"] = $"{skipped}" });
            Log.Information("{Passed} passed, {Failed} failed, {Skipped} skipped", passed, failed, skipped);
            Assert.True(runs.All(r => r.ExitCode == 0), $"Tests failed in {string.Join(", ", runs.Where(r => r.ExitCode != 0).Select(r => r.Project))}");
        });

    private IEnumerable<AbsolutePath> TestProjects => (RootDirectory / "tests").GetDirectories("*.Tests");

    /// <summary>Asked before anything is compiled.</summary>
    private bool HasProjects()
    {
        string[] unknown = [.. Projects.Except(TestProjects.Select(p => p.Name))];
        if (unknown.Length == 0)
            return true;
        ExitCode = 2;
        Assert.Fail($"There is no test project {string.Join(", ", unknown)}; there are {string.Join(", ", TestProjects.Select(p => p.Name).Order())}");
        return false;
    }

    /// <summary>Each test project is a program that runs its own tests.</summary>
    private static TestRun RunTests(AbsolutePath project)
    {
        // What Compile has made: a build of another configuration may lie beside it.
        var output = project / "bin" / ICompile.Configuration / "net10.0" / RuntimeInformation.RuntimeIdentifier;
        var assembly = output / $"{project.Name}.dll";
        var process = ProcessTasks.StartProcess(DotNetTasks.DotNetPath, $"{assembly} --no-progress", logOutput: false);
        process.WaitForExit();
        var lines = process.Output.Select(o => o.Text).ToList();
        if (process.ExitCode != 0)
            lines.ForEach(l => Log.Warning("{Line}", l));
        int Count(string name) => lines
            .Select(l => l.Trim())
            .Where(l => l.StartsWith(name + ":", StringComparison.Ordinal))
            .Select(l => int.Parse(l[(name.Length + 1)..], CultureInfo.InvariantCulture))
            .LastOrDefault();
        var run = new TestRun(project.Name, process.ExitCode, Count("succeeded"), Count("failed"), Count("skipped"));
        Log.Information("{Project}: {Passed} passed, {Failed} failed, {Skipped} skipped", run.Project, run.Passed, run.Failed, run.Skipped);
        foreach (var line in lines.Where(l => l.StartsWith("skipped ", StringComparison.Ordinal)))
            Log.Information("{Line}", line);
        return run;
    }
}

/// <summary>What one test project counted.</summary>
sealed record TestRun(string Project, int ExitCode, int Passed, int Failed, int Skipped);
