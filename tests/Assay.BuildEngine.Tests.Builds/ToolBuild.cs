using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

public class ToolBuild : NukeBuild
{
    [PathVariable]
    readonly Tool? Echo;

    [PathVariable("surely-not-here")]
    readonly Tool? Absent;

    Target Speaks => _ => _.Executes(() => Log.Information("got {Text} {Absent}", Echo!($"one {"two words"} {"hush":r}").StdToText(), Absent is null));

    Target DotNetVersion => _ => _.Executes(() => DotNetTasks.DotNet($"--version", workingDirectory: TemporaryDirectory));

    Target Fails => _ => _.Executes(() => ProcessTasks.StartShell("echo out; echo err >&2; exit 3").AssertZeroExitCode());

    public static int Run() => Execute<ToolBuild>();
}
