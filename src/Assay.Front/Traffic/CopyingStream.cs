namespace Assay.Front;

/// <summary>Passes an answer on to the caller and keeps a copy of its beginning.</summary>
internal sealed class CopyingStream(Stream caller, int mostBytes) : Stream
{
    private readonly MemoryStream copy = new();
    private long written;

    /// <summary>What was written; null when it was more than is kept.</summary>
    public ReadOnlyMemory<byte>? Copy => written == copy.Length ? copy.GetBuffer().AsMemory(0, (int)copy.Length) : null;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        written += buffer.Length;
        if (written <= mostBytes)
            copy.Write(buffer.Span);
        return caller.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => caller.FlushAsync(cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
