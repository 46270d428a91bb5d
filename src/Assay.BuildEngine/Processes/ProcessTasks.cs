using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nuke.Common.Tooling;

public static class ProcessTasks
{
    public static bool DefaultLogOutput = true;
    public static bool DefaultLogInvocation = true;
    public static bool LogWorkingDirectory = true;
    public static string DefaultWorkingDirectory = null!;

    public static IProcess StartShell(
        string command, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null, int? timeout = null,
        bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null, Func<string, string>? outputFilter = null)
    {
        var (shell, arguments) = EnvironmentInfo.IsWin
            ? ("cmd", $"/c \"{command}\"")
            : ("bash", $"-c \"{command.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        return StartProcess(shell, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, outputFilter);
    }

    public static IProcess StartProcess(
        string toolPath, ArgumentStringHandler arguments,
        string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null, int? timeout = null,
        bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null)
    {
        var filter = arguments.GetFilter();
        return StartProcess(
            toolPath, arguments.ToStringAndClear(), workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, filter);
    }

    /// <summary>Starts a path, a name on PATH or (with dotnet) a .dll. The filter changes command line and output before anyone sees them.</summary>
    /// <remarks>Environment variables replace the whole environment; the timeout is in milliseconds.</remarks>
    public static IProcess StartProcess(
        string toolPath, string? arguments = null,
        string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null, int? timeout = null,
        bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null, Func<string, string>? outputFilter = null)
    {
        arguments ??= "";
        var filter = outputFilter ?? (x => x);
        var path = PathText.Root(toolPath) is null && !toolPath.Contains('/', StringComparison.Ordinal)
            ? ToolPathResolver.GetPathExecutable(toolPath)
            : toolPath;
        Assert.FileExists(path);
        if (path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            (path, arguments) = (Tools.DotNet.DotNetTasks.DotNetPath, $"{Quoting.DoubleIfNeeded(path)} {arguments}".TrimEnd());

        var directory = workingDirectory ?? DefaultWorkingDirectory ?? Directory.GetCurrentDirectory();
        Assert.DirectoryExists(directory);
        var write = LogBuffer.Writer;
        var shown = filter(arguments);
        if (logInvocation ?? DefaultLogInvocation)
            write(() => LogStart(path, shown, directory));

        var info = new ProcessStartInfo(path, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        if (environmentVariables is not null)
            info.Environment.Clear();
        foreach (var (name, value) in environmentVariables ?? ReadOnlyDictionary<string, string>.Empty)
            info.Environment[name] = value;
        var log = logger ?? DefaultLogger;
        return RunningProcess.Start(info, shown, timeout, filter, logOutput ?? DefaultLogOutput ? (type, text) => write(() => log(type, text)) : null);
    }

    public static void DefaultLogger(OutputType type, string output) =>
        Log.Write(type == OutputType.Std ? LogEventLevel.Debug : LogEventLevel.Error, "{Output:l}", output);

    private static void LogStart(string path, string arguments, string directory)
    {
        Log.Information("> {ToolPath:l} {Arguments:l}", Quoting.DoubleIfNeeded(path), arguments);
        var isUsual = directory == (DefaultWorkingDirectory ?? Directory.GetCurrentDirectory());
        if (LogWorkingDirectory)
            Log.Write(isUsual ? LogEventLevel.Verbose : LogEventLevel.Information, "@ {WorkingDirectory:l}", directory);
    }
}

public static class ProcessExtensions
{
    /// <exception cref="ArgumentException">The timeout passed.</exception>
    public static IProcess AssertWaitForExit(this IProcess process)
    {
        Assert.True(process.NotNull().WaitForExit(), $"Process '{Path.GetFileName(process.FileName)}' did not exit in time and was killed");
        return process;
    }

    /// <exception cref="ProcessException">The exit code is not 0.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0 ? process : throw new ProcessException(process);
    }

    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        Assert.True(output.All(x => x.Type == OutputType.Std), "Expected no error output");
        return output;
    }

    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join(Environment.NewLine, output.Where(x => x.Type == OutputType.Std).Select(x => x.Text));
    public static T StdToJson<T>(this IEnumerable<Output> output) => JsonConvert.DeserializeObject<T>(output.StdToText())!;
    public static JObject StdToJson(this IEnumerable<Output> output) => output.StdToJson<JObject>();
}
