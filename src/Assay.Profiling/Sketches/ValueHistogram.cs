using System.Runtime.CompilerServices;

namespace Assay.Profiling;

/// <summary>
/// Counts of finite numbers in buckets of equal relative width: <c>2^Resolution</c> for each doubling, so a quantile is wrong by at most
/// <c>2^-Resolution</c> of its value. Histograms add up exactly, in any order. Where numbers spread too far, pairs of buckets are joined
/// until they fit. Source: DDSketch (Masson, Rim, Lee 2019) with the uniform collapse of UDDSketch (Epicoco et al. 2020).
/// </summary>
public sealed partial class ValueHistogram
{
    /// <summary>The finest: 16,384 buckets for each doubling.</summary>
    public const int FinestResolution = 14;

    private const int MantissaBits = 52;
    private const int MaxWindow = 1 << 16;
    private const int MaxKept = 2048;

    private Side positive;
    private Side negative;

    /// <summary>Buckets for each doubling, as a power of two; it only falls.</summary>
    public int Resolution { get; private set; } = FinestResolution;

    public long Zeros { get; private set; }

    public long Count { get; private set; }

    /// <summary>Adds each number once.</summary>
    public void Add(ReadOnlySpan<double> block)
    {
        while (!block.IsEmpty)
        {
            // As far as the windows go, which is mostly all the way.
            var done = AddWhileInside(block);
            Count += done;
            block = block[done..];
            if (block.IsEmpty)
                return;
            Add(block[0], 1);
            block = block[1..];
        }
    }

    public void Add(double value, long times)
    {
        Count += times;
        if (value == 0)
        {
            Zeros += times;
            return;
        }
        ref var side = ref value > 0 ? ref positive : ref negative;
        var index = (int)(BitConverter.DoubleToInt64Bits(Math.Abs(value)) >> (MantissaBits - Resolution));
        if (!side.TryAdd(index, times))
            AddOutside(value > 0, index, times);
    }

    /// <summary>Adds the counts of another histogram.</summary>
    public void Add(ValueHistogram other)
    {
        CollapseTo(other.Resolution);
        Count += other.Count;
        Zeros += other.Zeros;
        foreach (var isPositive in new[] { true, false })
        {
            var from = isPositive ? other.positive : other.negative;
            foreach (var (index, count) in from.Kept())
            {
                // A wide window may make this one collapse while it is filled.
                var here = index >> (other.Resolution - Resolution);
                if (!(isPositive ? ref positive : ref negative).TryAdd(here, count))
                    AddOutside(isPositive, here, count);
            }
        }
    }

    /// <summary>The occupied buckets from low to high. <c>Lower</c> belongs to the bucket, <c>Upper</c> does not (below zero it is the other way round).</summary>
    public IEnumerable<(double Lower, double Upper, long Count)> Buckets()
    {
        foreach (var (index, count) in negative.Kept().Reverse())
            yield return (-Bound(index + 1), -Bound(index), count);
        if (Zeros > 0)
            yield return (0, 0, Zeros);
        foreach (var (index, count) in positive.Kept())
            yield return (Bound(index), Bound(index + 1), count);
    }

    /// <summary>The value below which a share of all numbers lies, as the middle of its bucket. NaN when there are none.</summary>
    /// <param name="share">0 to 1.</param>
    public double Quantile(double share)
    {
        var rank = Math.Min((long)(share * Count), Count - 1);
        if (negative.TryFind(ref rank, isFalling: true, out var index))
            return (-Bound(index + 1) - Bound(index)) / 2;
        if (rank < Zeros)
            return rank < 0 ? double.NaN : 0;
        rank -= Zeros;
        return positive.TryFind(ref rank, isFalling: false, out index) ? (Bound(index) + Bound(index + 1)) / 2 : double.NaN;
    }

    /// <summary>Joins buckets until at most 2,048 are occupied, so that the histogram is small to keep.</summary>
    public void Compact()
    {
        while (Resolution > 0 && positive.Occupied + negative.Occupied > MaxKept)
            CollapseTo(Resolution - 1);
    }

    /// <summary>Resolution, zeros, and for each side the occupied buckets as gaps and counts, all as variable-length integers.</summary>
    internal void Write(BinaryWriter writer)
    {
        Compact();
        writer.Write7BitEncodedInt(Resolution);
        writer.Write7BitEncodedInt64(Zeros);
        negative.Write(writer);
        positive.Write(writer);
    }

    /// <exception cref="InvalidDataException">A count or a bucket is none.</exception>
    internal static ValueHistogram Read(BinaryReader reader)
    {
        var read = new ValueHistogram { Resolution = reader.Read7BitEncodedInt(), Zeros = reader.Read7BitEncodedInt64() };
        if (read.Resolution is < 0 or > FinestResolution || read.Zeros < 0)
            throw new InvalidDataException("The histogram's head is no head.");
        read.Count = read.Zeros;
        read.ReadSide(reader, isPositive: false);
        read.ReadSide(reader, isPositive: true);
        return read;
    }

    private void ReadSide(BinaryReader reader, bool isPositive)
    {
        var index = 0;
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            index = checked(index + reader.Read7BitEncodedInt());
            var count = reader.Read7BitEncodedInt64();
            if (count <= 0 || index < 0 || index >> Resolution > 2046)
                throw new InvalidDataException("The histogram has a bucket that is none.");
            Count += count;
            if (!(isPositive ? ref positive : ref negative).TryAdd(index, count))
                AddOutside(isPositive, index, count);
        }
    }

    private double Bound(int index) => BitConverter.Int64BitsToDouble((long)index << (MantissaBits - Resolution));

    /// <summary>Adds numbers up to the first that is zero or outside its window; tells how many that were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AddWhileInside(ReadOnlySpan<double> block)
    {
        var (above, firstAbove) = positive.Window;
        var (below, firstBelow) = negative.Window;
        var shift = MantissaBits - Resolution;
        for (var i = 0; i < block.Length; i++)
        {
            var bits = BitConverter.DoubleToInt64Bits(block[i]);
            var place = (bits & long.MaxValue) >> shift;
            var window = bits < 0 ? below : above;
            place -= bits < 0 ? firstBelow : firstAbove;
            // Zero has a bucket of its own, outside both windows.
            if ((ulong)place >= (ulong)window.Length || block[i] == 0)
                return i;
            window[place]++;
        }
        return block.Length;
    }

    private void AddOutside(bool isPositive, int index, long times)
    {
        ref var side = ref isPositive ? ref positive : ref negative;
        while (!side.TryGrow(index))
        {
            CollapseTo(Resolution - 1);
            index >>= 1;
        }
        side.TryAdd(index, times);
    }

    private void CollapseTo(int resolution)
    {
        if (resolution >= Resolution)
            return;
        positive.Collapse(Resolution - resolution);
        negative.Collapse(Resolution - resolution);
        Resolution = resolution;
    }
}
