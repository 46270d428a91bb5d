using System.IO.Pipelines;

namespace Assay.Serving;

internal static class BodyReading
{
    /// <summary>
    /// Waits until the pipe holds the whole body; the server's limit bounds it. The caller must advance the pipe: an unread body
    /// costs the connection.
    /// </summary>
    public static async ValueTask<ReadResult> ReadWholeAsync(this PipeReader reader, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.IsCompleted || result.IsCanceled)
                return result;
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
