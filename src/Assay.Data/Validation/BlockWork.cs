using System.IO.Hashing;
using System.Runtime.InteropServices;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>One block with all that is found in it. Reused: a validator keeps as many as it has blocks under way.</summary>
internal sealed class BlockWork(TableContract table, IReadOnlyList<CheckTally> checks)
{
    private const byte Missing = 0;
    private const byte Present = 1;
    private byte[] keyBytes = new byte[256];

    public RecordBlock Block { get; private set; } = null!;

    /// <summary>The values by column of the contract.</summary>
    public ColumnCells[] Cells { get; } = [.. table.Columns.Select(c => new ColumnCells(c.Type))];

    public BlockFindings Findings { get; } = new(checks);

    /// <summary>Hashes of the keys of sound records.</summary>
    public UInt128[] Keys { get; private set; } = [];

    /// <summary>The batch's place among those of its table, from 0.</summary>
    public int Batch { get; set; }

    /// <summary>Takes up a parsed block.</summary>
    public void Start(RecordBlock block)
    {
        Block = block;
        Findings.Clear(Block.Records);
        if (Keys.Length < Block.Records)
            Keys = new UInt128[Block.Records * 2];
    }

    /// <summary>Where a record stands: rises from record to record, and holds the batch above bit 40 and the line below.</summary>
    public long Place(int record) => ((long)Batch << 40) | Block.Line(record);

    /// <summary>A hash of the values of some columns: equal values give equal hashes, however they are written.</summary>
    public UInt128 Hash(int record, ReadOnlySpan<int> columns)
    {
        var length = 0;
        foreach (var column in columns)
        {
            var cells = Cells[column];
            var isMissing = cells.IsMissing[record];
            Append(ref length, [isMissing ? Missing : Present]);
            if (isMissing)
                continue;
            if (cells.Type == ColumnType.Text)
            {
                var text = cells.Texts.Bytes(cells.Codes[record]);
                var size = text.Length;
                Append(ref length, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in size)));
                Append(ref length, text);
            }
            else if (cells.Type == ColumnType.Number)
            {
                // Zero has two signs.
                var number = cells.Numbers[record] + 0.0;
                Append(ref length, MemoryMarshal.AsBytes(new ReadOnlySpan<double>(in number)));
            }
            else
            {
                Append(ref length, MemoryMarshal.AsBytes(cells.Integers.AsSpan(record, 1)));
            }
        }
        return XxHash128.HashToUInt128(keyBytes.AsSpan(0, length));
    }

    private void Append(ref int length, ReadOnlySpan<byte> bytes)
    {
        while (keyBytes.Length < length + bytes.Length)
            Array.Resize(ref keyBytes, keyBytes.Length * 2);
        bytes.CopyTo(keyBytes.AsSpan(length));
        length += bytes.Length;
    }
}
