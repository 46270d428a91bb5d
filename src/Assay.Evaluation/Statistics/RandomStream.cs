using Assay.Lifecycle;

namespace Assay.Evaluation.Statistics;

/// <summary>
/// A stream of numbers for each part of some work, whoever does the part, so that the number of threads has no influence.
/// </summary>
internal struct RandomStream(int seed, int part)
{
    private ulong state = SplitMix64.Mix(((ulong)(uint)seed << 32) | (uint)part);

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

    /// <summary>Counts how often each index comes when as many are drawn as there are, with replacement.</summary>
    public void Draw(Span<int> times)
    {
        times.Clear();
        for (var i = 0; i < times.Length; i++)
            times[Below(times.Length)]++;
    }

    private ulong Next() => SplitMix64.Mix(state += SplitMix64.Step);
}
