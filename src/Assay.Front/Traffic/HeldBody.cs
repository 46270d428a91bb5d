using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Assay.Front;

/// <summary>A request's body, read whole, so that it can be sent twice.</summary>
internal sealed class HeldBody
{
    /// <summary>A larger one is sent once, to the active server.</summary>
    private const int LargestBytes = 1024 * 1024;

    private readonly byte[]? bytes;

    private HeldBody(byte[]? bytes) => this.bytes = bytes;

    public ReadOnlyMemory<byte> Bytes => bytes;

    public static bool IsExpected(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    /// <returns>Null when the body is too large or can't be read; then nothing of it is consumed.</returns>
    public static async ValueTask<HeldBody?> ReadAsync(HttpContext context)
    {
        if (!IsExpected(context))
            return new HeldBody(null);
        if (context.Request.ContentLength > LargestBytes)
            return null;
        var reader = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(context.RequestAborted);
                if (read.IsCompleted && read.Buffer.Length <= LargestBytes)
                {
                    var held = new HeldBody(read.Buffer.ToArray());
                    reader.AdvanceTo(read.Buffer.End);
                    return held;
                }
                var isTooLarge = read.Buffer.Length > LargestBytes;
                // Looked at, and left for whoever reads next.
                reader.AdvanceTo(read.Buffer.Start, isTooLarge ? read.Buffer.Start : read.Buffer.End);
                if (isTooLarge || read.IsCanceled)
                    return null;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Who forwards it meets the same, and tells the caller.
            return null;
        }
    }

    /// <summary>Makes the request ready to be forwarded, once more.</summary>
    public void PutInto(HttpContext context)
    {
        if (bytes is not null)
            context.Request.Body = new MemoryStream(bytes, writable: false);
    }
}
