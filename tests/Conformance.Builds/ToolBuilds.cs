using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;

namespace Conformance.Builds;

[PathTool(Executable = "surely-not-here")]
public class AbsentTool : ToolAttribute, IRequirePathTool;

public class Tools : ConformanceBuild
{
    [PathVariable]
    readonly Tool? Echo;

    [PathVariable("surely-not-here")]
    readonly Tool? Absent;

    Target Speaks => _ => _.Executes(() =>
    {
        Trace.Value("got", Echo!($"one {"two words"} {"hush":r}").StdToText());
        Trace.Value("absent", Absent == null);
    });

    Target Quiet => _ => _.Executes(() => Echo!("unlogged", logOutput: false, logInvocation: false));
    Target Logger => _ => _.Executes(() => Echo!("line", logger: (type, text) => WriteLine($"logger {type} {text}")));
    Target Judges => _ => _.Executes(() =>
        ToolResolver.GetPathTool("bash")("-c \"exit 3\"", exitHandler: x => WriteLine($"judged {x.ExitCode} {x.HasExited}")));

    Target Quotes => _ => _.Executes(() =>
    {
        AbsolutePath path = "/a b/c";
        var text = "two words";
        ArgumentStringHandler arguments = $"run {path} {text} {"one"} {text:nq} {5} {"hush":r} {"\"quoted one\""}";
        var line = arguments.ToStringAndClear();
        Trace.Value("line", line);
        Trace.Value("filtered", arguments.GetFilter()(line));
    });

    Target Streams => _ => _.Executes(() =>
    {
        var process = ProcessTasks.StartShell("echo out; echo err >&2", logOutput: false, logInvocation: false).AssertZeroExitCode();
        Trace.Value("out", process.Output.StdToText());
        Trace.Value("err", process.Output.Where(x => x.Type == OutputType.Err).Select(x => x.Text));
        Trace.Value("exit", $"{process.ExitCode} {process.HasExited}");
        try
        {
            process.Output.EnsureOnlyStd();
        }
        catch (ArgumentException)
        {
            WriteLine("not only std");
        }
    });

    Target Directories => _ => _.Executes(() =>
    {
        var process = ProcessTasks.StartProcess("pwd", workingDirectory: TemporaryDirectory).AssertZeroExitCode();
        Trace.Value("in", process.Output.StdToText() == TemporaryDirectory);
        var variables = new Dictionary<string, string> { ["ONLY"] = "this" };
        Trace.Value("environment", ProcessTasks.StartProcess("env", environmentVariables: variables, logOutput: false).AssertZeroExitCode().Output.StdToText());
    });

    Target Breaks => _ => _.Executes(() => ProcessTasks.StartShell("echo bad >&2; exit 3").AssertZeroExitCode());

    Target Describes => _ => _.Executes(() =>
    {
        try
        {
            ProcessTasks.StartShell("echo bad >&2; exit 3", logOutput: false, logInvocation: false).AssertZeroExitCode();
        }
        catch (ProcessException exception)
        {
            Trace.Value("code", exception.ExitCode);
            WriteLine(exception.Message);
        }
    });

    Target Late => _ => _.Executes(() =>
    {
        var process = ProcessTasks.StartProcess("sleep", "30", timeout: 200, logInvocation: false);
        Trace.Value("waited", process.WaitForExit());
        try
        {
            ProcessTasks.StartProcess("sleep", "30", timeout: 200, logInvocation: false).AssertWaitForExit();
        }
        catch (ArgumentException)
        {
            WriteLine("too late");
        }
    });

    Target Filters => _ => _.Executes(() =>
        ProcessTasks.StartProcess("echo", "the secret word", outputFilter: x => x.Replace("secret", "***")).AssertZeroExitCode());

    Target Resolves => _ => _.Executes(() =>
    {
        Trace.Value("absent", ToolResolver.TryGetEnvironmentTool("surelynothere") == null);
        Trace.Value("environment", ToolResolver.TryGetEnvironmentTool("given")!("x", logInvocation: false).StdToText());
        Trace.Value("either", ToolResolver.GetEnvironmentOrPathTool("echo")("y", logInvocation: false).StdToText());
        Trace.Value("unknown", ControlFlow.SuppressErrors(() => ToolResolver.GetPathTool("surely-not-here") == null, defaultValue: true, logWarning: false));
    });

    Target DotNetVersion => _ => _.Executes(() => Trace.Value("version", DotNetTasks.DotNet("--version", logInvocation: false).StdToText().Length > 3));
    Target NeedsTool => _ => _.Requires<AbsentTool>().Runs();
    Target NeedsVariable => _ => _.Requires(() => Absent!).Runs();
    public static int Run() => Execute<Tools>();
}
