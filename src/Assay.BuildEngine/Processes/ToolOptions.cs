namespace Nuke.Common.Tooling;

/// <summary>How a tool is run. The timeout is in milliseconds; without exit handling any exit code is fine.</summary>
public abstract partial class ToolOptions : Options
{
    /// <summary>Added to the environment of this process.</summary>
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables => Value<Dictionary<string, string>>(nameof(ProcessEnvironmentVariables)) ?? [];
    internal Action<OutputType, string>? ProcessLogger => Value<Action<OutputType, string>>(nameof(ProcessLogger));
    internal Action<ToolOptions, IProcess>? ProcessExitHandler => Value<Action<ToolOptions, IProcess>>(nameof(ProcessExitHandler));

    internal IReadOnlyCollection<Output> Run(string toolPath, string arguments, IEnumerable<string> secrets, Action<OutputType, string> logger)
    {
        var environment = ProcessEnvironmentVariables.Count == 0 ? null : new Dictionary<string, string>(EnvironmentInfo.Variables);
        foreach (var (name, value) in ProcessEnvironmentVariables)
            environment![name] = value;
        using var process = ProcessTasks.StartProcess(
            ProcessToolPath ?? toolPath, arguments, ProcessWorkingDirectory, environment, ProcessExecutionTimeout, ProcessOutputLogging,
            ProcessInvocationLogging, ProcessLogger ?? logger, ArgumentStringHandler.Hiding([.. ProcessRedactedSecrets, .. secrets]));
        process.AssertWaitForExit();
        if (ProcessExitHandler is { } handler)
            handler(this, process);
        else if (ProcessExitHandling ?? true)
            process.AssertZeroExitCode();
        return process.Output;
    }
}

/// <summary>What a tool is called with. It never changes: every setter gives a copy.</summary>
public class Options
{
    private Dictionary<string, object> _values = new(StringComparer.Ordinal);
    internal IReadOnlyDictionary<string, object> Values => _values;
    internal T? Value<T>(string name) => _values.TryGetValue(name, out var value) ? (T)value : default;

    internal Options Copy(string name, object? value)
    {
        var copy = (Options)MemberwiseClone();
        copy._values = new Dictionary<string, object>(_values.Where(x => x.Key != name), StringComparer.Ordinal);
        if (value is not null)
            copy._values[name] = value;
        return copy;
    }
}
