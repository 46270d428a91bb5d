using System.Collections.Concurrent;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>
/// Cuts a batch into blocks of whole records without parsing them: a line end ends a record when the quotes before it are even in number.
/// So blocks can be parsed in parallel, whatever is inside quotes.
/// </summary>
internal sealed class CsvReader : IBatchReader
{
    public const int BlockBytes = 1 << 19;
    private const int MaxRecordBytes = 1 << 24;
    private const byte Quote = (byte)'"';
    private const byte LineEnd = (byte)'\n';

    private readonly BatchFile batch;
    private readonly Stream stream;
    private readonly ConcurrentBag<byte[]> spare = [];
    private readonly ConcurrentBag<CsvBlock> idle = [];
    private byte[] rest = [];
    private int restLength;
    private long line = 1;
    private bool isAtEnd;

    private CsvReader(BatchFile batch, Stream stream)
    {
        this.batch = batch;
        this.stream = stream;
    }

    /// <summary>The names of the columns, from the first line.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    public SourcePlace HeaderPlace => batch.Place(1, 1);

    /// <summary>None: fields are texts until they are read.</summary>
    public IReadOnlyList<Fault> ColumnFaults => [];

    /// <exception cref="DataRefusedException">The file is empty, no text, or has no header.</exception>
    public static CsvReader Open(BatchFile batch)
    {
        var reader = new CsvReader(batch, batch.OpenBytes());
        try
        {
            reader.ReadHeader();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public RecordBlock? Read()
    {
        var buffer = Fill(BlockBytes, out var length);
        while (true)
        {
            var complete = isAtEnd ? length : LastRecordEnd(buffer.AsSpan(0, length));
            if (complete > 0 || isAtEnd)
            {
                return complete == 0 ? null : Hand(buffer, complete, length);
            }
            if (length >= MaxRecordBytes)
                throw Refused("the record is too long; is a quote left open?", $"at most {MaxRecordBytes:N0} bytes");
            (rest, restLength) = (buffer, length);
            buffer = Fill(buffer.Length * 2, out length);
        }
    }

    public void Return(RecordBlock block)
    {
        var csv = (CsvBlock)block;
        spare.Add(csv.Bytes);
        idle.Add(csv);
    }

    public void Dispose() => stream.Dispose();

    private void ReadHeader()
    {
        var block = new CsvBlock(batch);
        var first = Fill(BlockBytes, out var length);
        if (first.AsSpan(0, length).StartsWith(Encoding.UTF8.Preamble))
            first.AsSpan(Encoding.UTF8.Preamble.Length, length -= Encoding.UTF8.Preamble.Length).CopyTo(first);
        var end = 0;
        while (end < length && (first[end] != LineEnd || first.AsSpan(0, end).Count(Quote) % 2 == 1))
            end++;
        var bytes = first.AsSpan(0, Math.Min(end + 1, length)).ToArray();
        (block.Bytes, block.Length, block.FirstLine) = (Ended(bytes, out var ended), ended, 1);
        block.Parse();
        if (block.Records == 0 || (block.FieldCount(0) == 1 && block.Field(0, 0).IsEmpty))
            throw Refused("there is no header line", "a first line with the column names");
        Header = [.. Enumerable.Range(0, block.FieldCount(0)).Select(i => Encoding.UTF8.GetString(block.Field(0, i)))];
        (rest, restLength) = (first.AsSpan(bytes.Length, length - bytes.Length).ToArray(), length - bytes.Length);
        line += bytes.AsSpan().Count(LineEnd);
    }

    /// <summary>What is left over, then bytes of the file until the buffer is full or the file ends.</summary>
    private byte[] Fill(int size, out int length)
    {
        // One byte more, for the line end that the last line may lack.
        var wanted = Math.Max(size, restLength + 1) + 1;
        if (!spare.TryTake(out var buffer) || buffer.Length < wanted)
            buffer = new byte[wanted];
        rest.AsSpan(0, restLength).CopyTo(buffer);
        length = restLength;
        (rest, restLength) = ([], 0);
        try
        {
            while (!isAtEnd && length < buffer.Length - 1)
            {
                var read = stream.Read(buffer, length, buffer.Length - 1 - length);
                isAtEnd = read == 0;
                length += read;
            }
            return buffer;
        }
        catch (InvalidDataException e)
        {
            throw new DataRefusedException(
                new Fault($"the compressed bytes are broken at or after this line: {e.Message}") { Place = batch.Place(line), Allowed = "a whole gzip file" }, e);
        }
    }

    private CsvBlock Hand(byte[] buffer, int complete, int length)
    {
        if (!idle.TryTake(out var block))
            block = new CsvBlock(batch);
        (rest, restLength) = (buffer.AsSpan(complete, length - complete).ToArray(), length - complete);
        if (buffer[complete - 1] != LineEnd)
            buffer[complete++] = LineEnd;
        (block.Bytes, block.Length, block.FirstLine, block.Columns) = (buffer, complete, line, Header.Count);
        line += buffer.AsSpan(0, complete).Count(LineEnd);
        return block;
    }

    private static byte[] Ended(byte[] bytes, out int length)
    {
        var ended = bytes.Length > 0 && bytes[^1] == LineEnd ? bytes : [.. bytes, LineEnd];
        length = ended.Length;
        return ended;
    }

    /// <summary>The number of bytes up to the last line end that is outside quotes; 0 when there is none.</summary>
    private static int LastRecordEnd(ReadOnlySpan<byte> bytes)
    {
        var isOutside = bytes.Count(Quote) % 2 == 0;
        while (true)
        {
            var at = bytes.LastIndexOfAny(Quote, LineEnd);
            if (at < 0)
                return 0;
            if (bytes[at] == Quote)
                isOutside = !isOutside;
            else if (isOutside)
                return at + 1;
            bytes = bytes[..at];
        }
    }

    private DataRefusedException Refused(string what, string allowed) => new(new Fault(what) { Place = batch.Place(line), Allowed = allowed });
}
