namespace Nuke.Common.Tools.DotNet;

[PathTool(Executable = "dotnet")]
public partial class DotNetTasks : IRequirePathTool
{
    /// <summary>DOTNET_EXE, or the host that runs this build, or dotnet on PATH.</summary>
    public static string DotNetPath =>
        ToolPathResolver.TryGetEnvironmentExecutable("DOTNET_EXE")
        ?? (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath : null)
        ?? ToolPathResolver.GetPathExecutable("dotnet");

    public static IReadOnlyCollection<Output> DotNet(
        ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
        int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
        Action<IProcess>? exitHandler = null) =>
        ToolResolver.GetTool(DotNetPath)(
            arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger ?? LogLine, exitHandler);

    private static IReadOnlyCollection<Output> Run<T>(string verb, T? options) where T : ToolOptions, new()
    {
        options ??= new T();
        string?[] secrets = [options.Value<string>("ApiKey"), options.Value<string>("SymbolApiKey")];
        return options.Run(DotNetPath, DotNetArguments.Render(verb, options), secrets.WhereNotNull(), LogLine);
    }

    // MSBuild marks its messages in the text and not by the stream.
    private static void LogLine(OutputType type, string text) => Log.Write(
        type == OutputType.Err || text.Contains(": error ", StringComparison.Ordinal) ? LogEventLevel.Error
        : text.Contains(": warning ", StringComparison.Ordinal) ? LogEventLevel.Warning : LogEventLevel.Debug,
        "{Output:l}",
        text);
}
