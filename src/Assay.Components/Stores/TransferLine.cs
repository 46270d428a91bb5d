using System.Globalization;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>How far a transfer is.</summary>
internal sealed class TransferLine(ILogger logger, TimeProvider time) : IProgress<TransferProgress>, IDisposable
{
    private readonly ProgressLine line = new(logger, time);

    public void Report(TransferProgress value)
    {
        var share = value.Bytes == 0 ? 1 : (double)value.DoneBytes / value.Bytes;
        line.Report(share, () => string.Create(
            CultureInfo.InvariantCulture, $"{value.Done} of {value.Files} files, {value.DoneBytes / 1e6:F1} of {value.Bytes / 1e6:F1} MB ({share:P0})"));
    }

    public void Dispose() => line.Dispose();
}
