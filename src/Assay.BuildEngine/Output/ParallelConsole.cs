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
