namespace Nuke.Common.Tooling;

/// <param name="arguments">The command line after the executable.</param>
/// <param name="workingDirectory">Default: the current one.</param>
/// <param name="environmentVariables">Replaces the whole environment. Default: that of this process.</param>
/// <param name="timeout">Milliseconds. Default: none.</param>
/// <param name="logOutput">Default: true.</param>
/// <param name="logInvocation">Default: true.</param>
/// <param name="logger">Gets every line. Default: the log.</param>
/// <param name="exitHandler">Judges the ended process. Default: an exit code other than 0 throws.</param>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments,
    string? workingDirectory = null,
    IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null,
    bool? logOutput = null,
    bool? logInvocation = null,
    Action<OutputType, string>? logger = null,
    Action<IProcess>? exitHandler = null);
