namespace Nuke.Common.Execution;

/// <summary>Standard output while targets run at the same time: what belongs to a target is kept until the target ends.</summary>
internal sealed class ParallelConsole : TextWriter
{
    /// <summary>The real one; null as long as targets run one after the other.</summary>
    public static TextWriter? Original { get; private set; }
    public override Encoding Encoding => Original!.Encoding;

    public static void Install()
    {
        Original = Console.Out;
        Console.SetOut(new ParallelConsole());
    }

    public override void Write(char value) => Write([value]);
    public override void Write(string? value) => Write(value.AsSpan());
    public override void WriteLine(string? value) => Write(value + Environment.NewLine);
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (TargetOutput.Current?.TryKeep(buffer) != true)
            Original!.Write(buffer);
    }
}

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
            if (_buffer?.Append(text) is not null)
                return true;
        return _outer?.TryKeep(text) == true;
    }

    public void Dispose()
    {
        s_current.Value = _outer;
        Print();
    }

    public void Print()
    {
        StringBuilder? kept;
        lock (_lock)
            (kept, _buffer) = (_buffer, null);
        if (kept is not null)
            ParallelConsole.Original!.Write(kept.ToString());
    }
}
