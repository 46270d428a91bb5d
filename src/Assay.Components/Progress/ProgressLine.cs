using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>How far long work is: a bar on a terminal, elsewhere a line now and then.</summary>
internal sealed class ProgressLine(ILogger logger, TimeProvider time) : IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Remind = TimeSpan.FromSeconds(10);
    private readonly bool isTerminal = !Console.IsErrorRedirected && !Console.IsOutputRedirected;
    private readonly Lock gate = new();
    private long told = time.GetTimestamp();
    private int drawn;

    /// <param name="share">0 to 1.</param>
    /// <param name="text">Asked for only when it is shown.</param>
    public void Report(double share, Func<string> text)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(told) < (isTerminal ? Redraw : Remind))
                return;
            told = time.GetTimestamp();
            if (isTerminal)
                Draw($"[{new string('#', (int)(share * Width)).PadRight(Width, '-')}] {text()}");
            else
                logger.LogInformation("{Progress}", text());
        }
    }

    public void Dispose()
    {
        if (drawn > 0)
            Draw("");
    }

    private void Draw(string text)
    {
        Console.Error.Write($"\r{text.PadRight(drawn)}{(text.Length == 0 ? "\r" : "")}");
        drawn = Math.Max(drawn, text.Length);
    }
}
