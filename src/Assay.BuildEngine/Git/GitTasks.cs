namespace Nuke.Common.Tools.Git;

[PathTool(Executable = "git")]
public class GitTasks : IRequirePathTool
{
    public static string GitPath => ToolPathResolver.TryGetEnvironmentExecutable("GIT_EXE") ?? ToolPathResolver.GetPathExecutable("git");

    public static IReadOnlyCollection<Output> Git(
        ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Action<IProcess>? exitHandler = null) =>
        ToolResolver.GetTool(GitPath)(
            arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger ?? LogLine, exitHandler);

    public static bool GitIsDetached(string? workingDirectory = null) => GitCurrentBranch(workingDirectory) == "HEAD";
    public static bool GitHasCleanWorkingCopy(string? workingDirectory = null) => Quiet("status --short", workingDirectory).Length == 0;
    public static string GitCurrentBranch(string? workingDirectory = null) => Quiet("rev-parse --abbrev-ref HEAD", workingDirectory);
    public static string GitCurrentCommit(string? workingDirectory = null) => Quiet("rev-parse HEAD", workingDirectory);
    private static string Quiet(string arguments, string? directory) => Git(arguments, directory, logOutput: false, logInvocation: false).StdToText();
    // Git reports progress on the error stream.
    private static void LogLine(OutputType type, string text) => Log.Debug("{Output:l}", text);
}
