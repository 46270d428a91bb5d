using System.IO.Pipelines;

namespace Assay.Serving;

internal static class BodyReading
{
    /// <summary>
    /// Waits until the pipe holds the whole body, or more than <paramref name="limitBytes"/> of it. The caller must advance the pipe:
    /// an unread body costs the connection.
    /// </summary>
    public static async ValueTask<ReadResult> ReadWholeAsync(this PipeReader reader, long limitBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.IsCompleted || result.IsCanceled || result.Buffer.Length > limitBytes)
                return result;
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
