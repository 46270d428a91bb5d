namespace Nuke.Common.Tooling;

public static class ToolResolver
{
    public static Tool GetTool(string toolPath) =>
        (arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler) =>
        {
            using var process = ProcessTasks.StartProcess(
                toolPath, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
            process.AssertWaitForExit();
            if (exitHandler is null)
                process.AssertZeroExitCode();
            else
                exitHandler(process);
            return process.Output;
        };

    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));
    /// <summary>The tool that the variable <c>NAME_EXE</c> names, or null.</summary>
    public static Tool TryGetEnvironmentTool(string name) =>
        ToolPathResolver.TryGetEnvironmentExecutable(name.ToUpperInvariant() + "_EXE") is { } path ? GetTool(path) : null!;
    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);
}

public static class ToolPathResolver
{
    public static string TryGetEnvironmentExecutable(string environmentExecutable) =>
        EnvironmentInfo.GetVariable(environmentExecutable) is { Length: > 0 } path && File.Exists(path) ? path : null!;
    /// <exception cref="ArgumentException">Not on PATH.</exception>
    public static string GetPathExecutable(string pathExecutable) =>
        Find(pathExecutable) ?? throw new ArgumentException($"Could not find '{pathExecutable}' on PATH");

    internal static string? Find(string name)
    {
        string[] endings = EnvironmentInfo.IsWin ? [.. (EnvironmentInfo.GetVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';'), ""] : [""];
        return EnvironmentInfo.Paths.SelectMany(_ => endings, (folder, ending) => Path.Combine(folder, name + ending))
            .FirstOrDefault(x => File.Exists(x) && (EnvironmentInfo.IsWin || IsExecutable(x)));
    }

    private static bool IsExecutable(string path) => !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
}
