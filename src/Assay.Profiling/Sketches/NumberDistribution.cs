using System.Runtime.CompilerServices;
using Assay.Lifecycle;

namespace Assay.Profiling;

/// <summary>
/// How numbers are distributed: each different one with its count while there are at most 1,000, then a <see cref="ValueHistogram"/> and a
/// <see cref="DistinctSketch"/>. Numbers and other distributions may be added in any order: the result is the same.
/// </summary>
public sealed class NumberDistribution
{
    private const int FirstSlots = 16;
    private const int MaxDistinct = 1000;

    // A power of two of slots, at most half of them used: most columns of most batches need few.
    private long[]? counts = new long[FirstSlots];
    private double[] values = new double[FirstSlots];
    private int distinct;

    /// <summary>Null while the counts are exact.</summary>
    public ValueHistogram? Histogram { get; private set; }

    private DistinctSketch? sketch;

    /// <summary>How many numbers.</summary>
    public long Count { get; private set; }

    /// <summary>How many different numbers: exact up to 1,000, then within about 2 %.</summary>
    public double Distinct => sketch is null ? distinct : Math.Min(Count, Math.Round(sketch.Estimate()));

    /// <summary>The different numbers in rising order with their counts; null when there were too many to keep them.</summary>
    public IReadOnlyList<KeyValuePair<double, long>>? Exact => counts is null ? null : Sorted(counts);

    /// <summary>How often a number occurs; 0 when there were too many to keep them.</summary>
    public long CountOf(double value) => counts is null ? 0 : counts[Slot(value + 0.0)];

    /// <summary>Adds each number once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> block)
    {
        while (counts is not null && !block.IsEmpty)
        {
            Add(block[0]);
            block = block[1..];
        }
        if (block.IsEmpty)
            return;
        Count += block.Length;
        Histogram!.Add(block);
        foreach (var value in block)
            sketch!.Add(Hash(value));
    }

    public void Add(double value, long times = 1)
    {
        Count += times;
        if (counts is null)
        {
            Histogram!.Add(value, times);
            sketch!.Add(Hash(value));
            return;
        }
        // Zero has two signs.
        value += 0.0;
        var slot = Slot(value);
        values[slot] = value;
        counts[slot] += times;
        if (counts[slot] != times)
            return;
        if (++distinct > MaxDistinct)
            GiveUp();
        else if (distinct * 2 > counts.Length)
            Widen();
    }

    public void Add(NumberDistribution other)
    {
        if (other.Exact is { } exact)
        {
            foreach (var (value, times) in exact)
                Add(value, times);
            return;
        }
        if (counts is not null)
            GiveUp();
        Count += other.Count;
        Histogram!.Add(other.Histogram!);
        sketch!.Add(other.sketch!);
    }

    /// <summary>The number below which a share of all lies: exact up to 1,000 different ones, then within a small share of its size. NaN when there are none.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        if (Histogram is not null)
            return Histogram.Quantile(share);
        var rank = Math.Min((long)(share * Count), Count - 1);
        foreach (var counted in Sorted(counts!))
        {
            if (rank < counted.Value)
                return counted.Key;
            rank -= counted.Value;
        }
        return double.NaN;
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(counts is not null);
        if (counts is not null)
        {
            Counts.Write(writer, Sorted(counts), writer.Write);
            return;
        }
        Histogram!.Write(writer);
        writer.Write(sketch!.Ranks);
    }

    /// <exception cref="InvalidDataException">The bytes are no distribution.</exception>
    internal static NumberDistribution Read(BinaryReader reader)
    {
        var read = new NumberDistribution();
        if (reader.ReadBoolean())
        {
            foreach (var (value, count) in Counts.Read(reader, reader.ReadDouble))
                read.Add(value, count);
            return read;
        }
        read.counts = null;
        read.Histogram = ValueHistogram.Read(reader);
        read.sketch = DistinctSketch.Read(reader);
        read.Count = read.Histogram.Count;
        return read;
    }

    private static ulong Hash(double value) => SplitMix64.Mix((ulong)BitConverter.DoubleToInt64Bits(value));

    // No LINQ: the runtime would compile it for these types at every start.
    private KeyValuePair<double, long>[] Sorted(long[] counts)
    {
        var slots = new int[distinct];
        for (var (slot, next) = (0, 0); slot < counts.Length; slot++)
        {
            if (counts[slot] > 0)
                slots[next++] = slot;
        }
        Array.Sort(slots, (a, b) => values[a].CompareTo(values[b]));
        var sorted = new KeyValuePair<double, long>[slots.Length];
        for (var i = 0; i < slots.Length; i++)
            sorted[i] = new(values[slots[i]], counts[slots[i]]);
        return sorted;
    }

    /// <summary>Where a number is, or goes.</summary>
    private int Slot(double value)
    {
        var mask = counts!.Length - 1;
        var slot = (int)Hash(value) & mask;
        while (counts[slot] > 0 && values[slot] != value)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Widen()
    {
        var (oldCounts, oldValues) = (counts!, values);
        (counts, values) = (new long[oldCounts.Length * 4], new double[oldCounts.Length * 4]);
        for (var i = 0; i < oldCounts.Length; i++)
        {
            if (oldCounts[i] == 0)
                continue;
            var slot = Slot(oldValues[i]);
            (counts[slot], values[slot]) = (oldCounts[i], oldValues[i]);
        }
    }

    private void GiveUp()
    {
        (Histogram, sketch) = (new ValueHistogram(), new DistinctSketch());
        for (var i = 0; i < counts!.Length; i++)
        {
            if (counts[i] == 0)
                continue;
            Histogram.Add(values[i], counts[i]);
            sketch.Add(Hash(values[i]));
        }
        (counts, values) = (null, []);
    }
}
