namespace Assay.Data;

/// <summary>
/// What the head of a Parquet page tells of its bytes, in Thrift's compact protocol (apache/parquet-format, PageHeader; apache/thrift,
/// thrift-compact-protocol.md). What is not needed is read over.
/// </summary>
internal sealed class PageHeader
{
    private const int MaxDepth = 16;

    public int UncompressedBytes { get; private set; }

    public int CompressedBytes { get; private set; }

    /// <summary>CRC-32 of the page's bytes as they stand in the file; null where the writer gave none.</summary>
    public uint? Checksum { get; private set; }

    /// <summary>Bytes at the start of a page of the second version that are never compressed.</summary>
    public int PlainBytes { get; private set; }

    public bool IsCompressed { get; private set; } = true;

    /// <exception cref="InvalidDataException">The bytes are no head.</exception>
    /// <exception cref="EndOfStreamException">They end within it.</exception>
    public static PageHeader Read(BinaryReader reader)
    {
        var header = new PageHeader();
        header.ReadStruct(reader, parent: 0, depth: 0);
        return header.CompressedBytes >= 0 && header.UncompressedBytes >= 0 && header.PlainBytes >= 0 && header.PlainBytes <= header.CompressedBytes
            ? header
            : throw new InvalidDataException("a page has a size that is none");
    }

    /// <param name="parent">The field whose value this is; 0 is the head itself.</param>
    private void ReadStruct(BinaryReader reader, int parent, int depth)
    {
        if (depth > MaxDepth)
            throw new InvalidDataException("a page's head has no end");
        for (var field = 0; reader.ReadByte() is var start and not 0;)
        {
            field = start >> 4 == 0 ? (int)ZigZag(reader) : field + (start >> 4);
            var type = (Kind)(start & 15);
            var value = type is Kind.True or Kind.False ? type == Kind.True ? 1 : 0 : ReadValue(reader, type, depth == 0 ? field : -1, depth);
            Take(parent, field, value);
        }
    }

    private void Take(int parent, int field, long value)
    {
        switch (parent, field)
        {
            case (0, 2):
                UncompressedBytes = (int)value;
                break;
            case (0, 3):
                CompressedBytes = (int)value;
                break;
            case (0, 4):
                Checksum = (uint)value;
                break;
            case (8, 5) or (8, 6):
                PlainBytes += (int)value;
                break;
            case (8, 7):
                IsCompressed = value == 1;
                break;
        }
    }

    private long ReadValue(BinaryReader reader, Kind type, int field, int depth)
    {
        switch (type)
        {
            case Kind.True or Kind.False or Kind.Byte:
                return reader.ReadByte();
            case Kind.Int16 or Kind.Int32 or Kind.Int64:
                return ZigZag(reader);
            case Kind.Double:
                return reader.ReadInt64();
            case Kind.Binary:
                for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
                    reader.ReadByte();
                return 0;
            case Kind.List or Kind.Set:
                var head = reader.ReadByte();
                for (var left = head >> 4 == 15 ? reader.Read7BitEncodedInt() : head >> 4; left > 0; left--)
                    ReadValue(reader, (Kind)(head & 15), -1, depth + 1);
                return 0;
            case Kind.Struct:
                ReadStruct(reader, field, depth + 1);
                return 0;
            default:
                throw new InvalidDataException("a page's head has a value of no known kind");
        }
    }

    private static long ZigZag(BinaryReader reader)
    {
        var value = (ulong)reader.Read7BitEncodedInt64();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    private enum Kind
    {
        True = 1,
        False = 2,
        Byte = 3,
        Int16 = 4,
        Int32 = 5,
        Int64 = 6,
        Double = 7,
        Binary = 8,
        List = 9,
        Set = 10,
        Struct = 12,
    }
}
