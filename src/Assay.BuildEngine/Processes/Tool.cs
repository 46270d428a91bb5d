namespace Nuke.Common.Tooling;

/// <summary>Runs one tool; the settings are those of <c>ProcessTasks.StartProcess</c>.</summary>
/// <exception cref="ProcessException">The exit code is not 0, and no exit handler judges it.</exception>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
    Action<IProcess>? exitHandler = null);
