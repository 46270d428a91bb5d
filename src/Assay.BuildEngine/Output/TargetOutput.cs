namespace Nuke.Common.Execution;

/// <summary>Which target the code that runs now belongs to, across tasks and process callbacks; with a buffer, what it prints waits for its end.</summary>
internal sealed class TargetOutput : IDisposable
{
    private static readonly AsyncLocal<TargetOutput?> s_current = new();
    private readonly TargetOutput? _outer = s_current.Value;
    private readonly Lock _lock = new();
    private StringBuilder? _buffer;

    public TargetOutput(string target, bool isBuffered = false)
    {
        Target = target;
        _buffer = isBuffered ? new StringBuilder() : null;
        s_current.Value = this;
    }

    public static TargetOutput? Current => s_current.Value;
    public string Target { get; }

    /// <summary>False when nothing is kept (any more): then it is for the console.</summary>
    public bool TryKeep(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (_buffer?.Append(text) is not null)
                return true;
        }

        return _outer?.TryKeep(text) == true;
    }

    public void Dispose()
    {
        s_current.Value = _outer;
        Print();
    }

    /// <summary>Prints what was kept as one block.</summary>
    public void Print()
    {
        StringBuilder? kept;
        lock (_lock)
            (kept, _buffer) = (_buffer, null);
        if (kept is not null)
            ParallelConsole.Original!.Write(kept.ToString());
    }
}
