namespace Nuke.Common.Tooling;

/// <summary>Runs one tool with the settings of <see cref="ProcessTasks.StartProcess(string, string, string, IReadOnlyDictionary{string, string}, int?, bool?, bool?, Action{OutputType, string}, Func{string, string})"/>.</summary>
/// <exception cref="ProcessException">The exit code is not 0, and no exit handler judges it.</exception>
public delegate IReadOnlyCollection<Output> Tool(
    ArgumentStringHandler arguments, string? workingDirectory = null, IReadOnlyDictionary<string, string>? environmentVariables = null,
    int? timeout = null, bool? logOutput = null, bool? logInvocation = null, Action<OutputType, string>? logger = null,
    Action<IProcess>? exitHandler = null);
