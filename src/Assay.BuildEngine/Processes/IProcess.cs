using System.Collections.Concurrent;

namespace Nuke.Common.Tooling;

public interface IProcess : IDisposable
{
    string FileName { get; }
    string Arguments { get; }
    string WorkingDirectory { get; }
    IReadOnlyCollection<Output> Output { get; }
    int ExitCode { get; }
    bool HasExited { get; }
    int Id { get; }
    void Kill();

    /// <summary>False when the timeout passed: the process and its children are then killed.</summary>
    bool WaitForExit();
}

public struct Output
{
    public OutputType Type;
    public string Text;
}

public enum OutputType { Std, Err }

public class ProcessException(IProcess process) : Exception(Describe(process))
{
    public int ExitCode { get; } = process.ExitCode;

    private static string Describe(IProcess process)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.");
        text.AppendLine().Append("   > ").Append(process.FileName).Append(' ').Append(process.Arguments);
        text.AppendLine().Append("   @ ").Append(process.WorkingDirectory);
        var errors = process.Output.Where(x => x.Type == OutputType.Err).ToList();
        foreach (var line in errors.Count == 0 ? [] : errors.Select(x => "   " + x.Text).Prepend("Error output:"))
            text.AppendLine().Append(line);
        return SecretMask.Apply(text.ToString());
    }
}

internal sealed class RunningProcess : IProcess
{
    private static readonly ConcurrentDictionary<RunningProcess, bool> s_running = new();
    private readonly Process _process;
    private readonly int? _timeoutMilliseconds;
    private readonly ConcurrentQueue<Output> _output = new();
    private RunningProcess(Process process, string shownArguments, int? timeoutMilliseconds) =>
        (_process, Arguments, _timeoutMilliseconds) = (process, shownArguments, timeoutMilliseconds);
    public string FileName => _process.StartInfo.FileName;
    public string Arguments { get; }
    public string WorkingDirectory => _process.StartInfo.WorkingDirectory;
    public IReadOnlyCollection<Output> Output => _output;
    public int ExitCode => _process.ExitCode;
    public bool HasExited => _process.HasExited;
    public int Id => _process.Id;

    public static RunningProcess Start(
        ProcessStartInfo info, string shownArguments, int? timeoutMilliseconds, Func<string, string> filter, Action<OutputType, string>? logger)
    {
        var process = new Process { StartInfo = info };
        var running = new RunningProcess(process, shownArguments, timeoutMilliseconds);
        process.OutputDataReceived += (_, line) => running.Receive(OutputType.Std, line.Data, filter, logger);
        process.ErrorDataReceived += (_, line) => running.Receive(OutputType.Err, line.Data, filter, logger);
        process.Start();
        s_running.TryAdd(running, true);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return running;
    }

    public static void KillAll() => s_running.Keys.ForEach(x => x.Kill());

    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It ended by itself in this moment.
        }
    }

    public bool WaitForExit()
    {
        try
        {
            if (_timeoutMilliseconds is { } timeout && !_process.WaitForExit(timeout))
            {
                Kill();
                return false;
            }
            // Without a timeout this also waits until all lines have come.
            _process.WaitForExit();
            return true;
        }
        finally
        {
            s_running.TryRemove(this, out _);
        }
    }

    public void Dispose()
    {
        s_running.TryRemove(this, out _);
        _process.Dispose();
    }

    private void Receive(OutputType type, string? line, Func<string, string> filter, Action<OutputType, string>? logger)
    {
        if (line is null)
            return;
        var text = filter(line);
        _output.Enqueue(new Output { Type = type, Text = text });
        logger?.Invoke(type, text);
    }
}
