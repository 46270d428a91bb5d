namespace Assay.Evaluation.Statistics;

/// <summary>
/// SplitMix64: a stream of numbers for each part of some work, whoever does the part, so that the number of threads has no influence.
/// Source: Steele, Lea and Flood (2014), Fast splittable pseudorandom number generators.
/// </summary>
internal struct RandomStream(int seed, int part)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong state = Mix(((ulong)(uint)seed << 32) | (uint)part);

    /// <summary>0 to below <paramref name="count"/>, each alike.</summary>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>Some of the indexes below <paramref name="count"/>, ascending; all of them when there are no more.</summary>
    public int[] Sample(int count, int most)
    {
        var all = Shuffled(count);
        if (most >= count)
            return [.. Enumerable.Range(0, count)];
        Array.Sort(all, 0, most);
        return all[..most];
    }

    /// <summary>The indexes below <paramref name="count"/> in an order of chance.</summary>
    public int[] Shuffled(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var other = Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }

    private ulong Next() => Mix(state += Step);

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
