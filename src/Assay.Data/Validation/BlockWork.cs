using System.IO.Hashing;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>One block with all that is found in it. Reused: a validator keeps as many as it has blocks under way.</summary>
internal sealed class BlockWork(TableContract table, IReadOnlyList<CheckTally> checks)
{
    private const byte KeySeparator = 0x1f;
    private byte[] keyBytes = new byte[256];

    public RecordBlock Block { get; } = new((byte)table.Delimiter);

    /// <summary>The values by column of the contract.</summary>
    public ColumnCells[] Cells { get; } = [.. table.Columns.Select(c => new ColumnCells(c.Type))];

    public BlockFindings Findings { get; } = new(checks);

    /// <summary>Hashes of the keys of sound records.</summary>
    public UInt128[] Keys { get; private set; } = [];

    public void Clear()
    {
        Findings.Clear(Block.Records);
        if (Keys.Length < Block.Records)
            Keys = new UInt128[Block.Records * 2];
    }

    /// <summary>A hash of the bytes of some fields. Equal texts give equal hashes, in any file.</summary>
    public UInt128 Hash(int record, ReadOnlySpan<int> ordinals)
    {
        if (ordinals.Length == 1)
            return XxHash128.HashToUInt128(Block.Field(record, ordinals[0]));
        var length = 0;
        foreach (var ordinal in ordinals)
        {
            var field = Block.Field(record, ordinal);
            while (keyBytes.Length < length + field.Length + 1)
                Array.Resize(ref keyBytes, keyBytes.Length * 2);
            field.CopyTo(keyBytes.AsSpan(length));
            length += field.Length;
            keyBytes[length++] = KeySeparator;
        }
        return XxHash128.HashToUInt128(keyBytes.AsSpan(0, length));
    }
}
