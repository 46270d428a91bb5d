using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Assay.Profiling;

/// <summary>
/// How often texts occur: exact while there are at most 1,000 different ones (8,000 before it is written), then the most frequent, each short by at most
/// <see cref="Shortfall"/>, and an estimate of how many there are. Source: Misra and Gries (1982), merged as in Agarwal et al. (2012).
/// The order of blocks matters only beyond the 1,000.
/// </summary>
public sealed class TextDistribution
{
    private const int MaxKept = 1000;
    private const int MaxBetweenTrims = 8 * MaxKept;
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private DistinctSketch? sketch;

    public long Count { get; private set; }

    /// <summary>The most by which a count can be too low; 0 when all are exact.</summary>
    public long Shortfall { get; private set; }

    /// <summary>How many different texts: exact up to 1,000, then within about 2 %.</summary>
    public double Distinct => sketch is null ? counts.Count : Math.Min(Count, Math.Round(sketch.Estimate()));

    /// <summary>Whether every text and its count is known.</summary>
    public bool IsExact => sketch is null;

    /// <summary>How often a text occurs; short by at most <see cref="Shortfall"/>.</summary>
    public long CountOf(string text) => counts.TryGetValue(text, out var count) ? count : 0;

    /// <summary>The most frequent first; equal counts in ordinal order.</summary>
    public KeyValuePair<string, long>[] Top(int most = int.MaxValue)
    {
        var (texts, times, order) = Kept();
        Array.Sort(order, (a, b) => times[a] != times[b] ? times[b].CompareTo(times[a]) : string.CompareOrdinal(texts[a], texts[b]));
        var top = new KeyValuePair<string, long>[Math.Min(most, order.Length)];
        for (var i = 0; i < top.Length; i++)
            top[i] = new(texts[order[i]], times[order[i]]);
        return top;
    }

    /// <summary>Adds the texts of one block of rows.</summary>
    public void Add(ITextBlock block)
    {
        // Once not all can be kept, a text that is alone in its block is not made a string for the sake of one row.
        var alone = sketch is not null ? 1 : 0;
        var dropped = false;
        for (var number = 0; number < block.Count; number++)
        {
            var times = block.Times(number);
            if (times == 0)
                continue;
            Count += times;
            sketch?.Add(XxHash3.HashToUInt64(block.Bytes(number)));
            if (times <= alone)
                dropped = true;
            else
                CollectionsMarshal.GetValueRefOrAddDefault(counts, block.Text(number), out _) += times;
        }
        Shortfall += dropped ? 1 : 0;
        Trim(MaxBetweenTrims);
    }

    public void Add(TextDistribution other)
    {
        if (other.sketch is not null)
        {
            StartSketch();
            sketch!.Add(other.sketch);
        }
        foreach (var (text, times) in other.counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _) += times;
            sketch?.Add(Hash(text));
        }
        Count += other.Count;
        Shortfall += other.Shortfall;
        Trim(MaxBetweenTrims);
    }

    internal void Write(BinaryWriter writer)
    {
        Trim(MaxKept);
        writer.Write7BitEncodedInt64(Count);
        writer.Write7BitEncodedInt64(Shortfall);
        Counts.Write(writer, Top(), writer.Write);
        writer.Write(sketch is not null);
        if (sketch is not null)
            writer.Write(sketch.Ranks);
    }

    /// <exception cref="InvalidDataException">The bytes are no distribution.</exception>
    internal static TextDistribution Read(BinaryReader reader)
    {
        var read = new TextDistribution { Count = reader.Read7BitEncodedInt64(), Shortfall = reader.Read7BitEncodedInt64() };
        foreach (var (text, count) in Counts.Read(reader, reader.ReadString))
            read.counts[text] = count;
        read.sketch = reader.ReadBoolean() ? DistinctSketch.Read(reader) : null;
        return read;
    }

    private static ulong Hash(string text) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text));

    private void StartSketch()
    {
        if (sketch is not null)
            return;
        sketch = new DistinctSketch();
        foreach (var text in counts.Keys)
            sketch.Add(Hash(text));
    }

    private void Trim(int most)
    {
        if (counts.Count <= most)
            return;
        StartSketch();
        var (texts, times, order) = Kept();
        Array.Sort(order, (a, b) => times[b].CompareTo(times[a]));
        var cut = times[order[MaxKept]];
        Shortfall += cut;
        counts.Clear();
        for (var i = 0; i < texts.Length; i++)
        {
            if (times[i] > cut)
                counts.Add(texts[i], times[i] - cut);
        }
    }

    // No LINQ: the runtime would compile it for these types at every start.
    private (string[] Texts, long[] Times, int[] Order) Kept()
    {
        var (texts, times, order) = (new string[counts.Count], new long[counts.Count], new int[counts.Count]);
        var next = 0;
        foreach (var counted in counts)
        {
            order[next] = next;
            (texts[next], times[next++]) = (counted.Key, counted.Value);
        }
        return (texts, times, order);
    }
}
