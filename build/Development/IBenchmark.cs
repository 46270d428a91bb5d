using Nuke.Common;
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
            DotNet($"run --project {project} -c Release -- {string.Join(' ', Benchmarks):nq}", logInvocation: false);
        });
}
