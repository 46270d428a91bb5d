using Nuke.Common;
using Nuke.Common.Tooling;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

interface IBenchmark : INukeBuild
{
    [Parameter("Benchmarks to run, such as start-up. Default: all")]
    string[] Benchmarks => TryGetValue(() => Benchmarks) ?? [];

    Target Benchmark => _ => _
        .Description("Measures Assay against its peers, in the same run, and checks the ratios that it promises")
        .Executes(() =>
        {
            var project = RootDirectory / "tests" / "Benchmarks";
            DotNet($"publish {project} -c Release --nologo --verbosity quiet -nodeReuse:false -p:UseSharedCompilation=false", logInvocation: false);
            DotNet($"{project / "bin" / "run" / "Benchmarks.dll"} {string.Join(' ', Benchmarks):nq}", logInvocation: false, exitHandler: run => Judge(run));
        });

    private object Judge(IProcess run)
    {
        ExitCode = run.ExitCode;
        Assert.True(run.ExitCode == 0, "A promised ratio does not hold, or there is no such benchmark");
        return run;
    }
}
