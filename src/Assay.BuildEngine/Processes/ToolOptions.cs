namespace Nuke.Common.Tooling;

public abstract class ToolOptions : Options
{
    public string ProcessToolPath => Value<string>(nameof(ProcessToolPath))!;
    public string ProcessWorkingDirectory => Value<string>(nameof(ProcessWorkingDirectory))!;

    /// <summary>Added to the environment of this process.</summary>
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables => Value<Dictionary<string, string>>(nameof(ProcessEnvironmentVariables)) ?? [];

    /// <summary>Milliseconds.</summary>
    public int? ProcessExecutionTimeout => Value<int?>(nameof(ProcessExecutionTimeout));
    public bool? ProcessOutputLogging => Value<bool?>(nameof(ProcessOutputLogging));
    public bool? ProcessInvocationLogging => Value<bool?>(nameof(ProcessInvocationLogging));

    /// <summary>False: any exit code is fine.</summary>
    public bool? ProcessExitHandling => Value<bool?>(nameof(ProcessExitHandling));
    public IReadOnlyList<string> ProcessRedactedSecrets => Value<string[]>(nameof(ProcessRedactedSecrets)) ?? [];
    public IReadOnlyList<string> ProcessAdditionalArguments => Value<string[]>(nameof(ProcessAdditionalArguments)) ?? [];

    /// <exception cref="ProcessException">The exit code is not 0, and nothing else was said about it.</exception>
    internal IReadOnlyCollection<Output> Run(string toolPath, string arguments, IEnumerable<string> secrets, Action<OutputType, string> logger)
    {
        var environment = ProcessEnvironmentVariables.Count == 0 ? null : new Dictionary<string, string>(EnvironmentInfo.Variables);
        foreach (var (name, value) in ProcessEnvironmentVariables)
            environment![name] = value;
        using var process = ProcessTasks.StartProcess(
            ProcessToolPath ?? toolPath, arguments, ProcessWorkingDirectory, environment, ProcessExecutionTimeout, ProcessOutputLogging,
            ProcessInvocationLogging, Value<Action<OutputType, string>>("ProcessLogger") ?? logger, ArgumentStringHandler.Hiding([.. ProcessRedactedSecrets, .. secrets]));
        process.AssertWaitForExit();
        if (Value<Action<ToolOptions, IProcess>>("ProcessExitHandler") is { } handler)
            handler(this, process);
        else if (ProcessExitHandling ?? true)
            process.AssertZeroExitCode();
        return process.Output;
    }
}
