using System.Globalization;
using Assay.Registry;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>How far a transfer is: a bar on a terminal, elsewhere a line now and then.</summary>
internal sealed class TransferLine(ILogger logger, TimeProvider time) : IProgress<TransferProgress>, IDisposable
{
    private const int Width = 30;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Remind = TimeSpan.FromSeconds(10);
    private readonly bool isTerminal = !Console.IsErrorRedirected && !Console.IsOutputRedirected;
    private readonly Lock gate = new();
    private long told = time.GetTimestamp();
    private int drawn;

    public void Report(TransferProgress value)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(told) < (isTerminal ? Redraw : Remind))
                return;
            told = time.GetTimestamp();
            var share = value.Bytes == 0 ? 1 : (double)value.DoneBytes / value.Bytes;
            var text = string.Create(
                CultureInfo.InvariantCulture, $"{value.Done} of {value.Files} files, {value.DoneBytes / 1e6:F1} of {value.Bytes / 1e6:F1} MB ({share:P0})");
            if (isTerminal)
                Draw($"[{new string('#', (int)(share * Width)).PadRight(Width, '-')}] {text}");
            else
                logger.LogInformation("{Progress}", text);
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
