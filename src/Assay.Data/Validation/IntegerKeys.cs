namespace Assay.Data;

/// <summary>
/// Whole numbers that came before, as a bit each: keys that count up, as most do, take next to no memory and time. Gives up when the
/// numbers lie too far apart for that.
/// </summary>
internal sealed class IntegerKeys
{
    private const int ChunkBits = 1 << 15;
    private const int MinPerChunk = 256;
    private const int FreeChunks = 64;
    private readonly Dictionary<long, ulong[]> chunks = [];
    private ulong[] current = [];
    private long currentNumber = long.MinValue;
    private long count;

    /// <summary>Whether the numbers are too far apart.</summary>
    public bool IsSparse => chunks.Count > FreeChunks && count < (long)chunks.Count * MinPerChunk;

    /// <summary>All numbers, in no order.</summary>
    public IEnumerable<long> All =>
        from chunk in chunks
        from bit in Enumerable.Range(0, ChunkBits)
        where (chunk.Value[bit >> 6] & (1UL << bit)) != 0
        select chunk.Key * ChunkBits + bit;

    /// <returns>False when the number was there.</returns>
    public bool Add(long number)
    {
        var chunk = number >> 15;
        if (chunk != currentNumber)
        {
            currentNumber = chunk;
            if (!chunks.TryGetValue(chunk, out current!))
                chunks[chunk] = current = new ulong[ChunkBits / 64];
        }
        var bit = (int)(number & (ChunkBits - 1));
        ref var word = ref current[bit >> 6];
        var before = word;
        word |= 1UL << bit;
        if (word == before)
            return false;
        count++;
        return true;
    }
}
