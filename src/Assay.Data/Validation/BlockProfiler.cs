using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>Adds the sound rows of blocks to the profiles of their columns.</summary>
internal sealed class BlockProfiler(TableContract table)
{
    private const double TicksPerDay = TimeSpan.TicksPerDay;
    private double[] numbers = [];
    private readonly int[] tallies = new int[2048];
    private int[] counts = [];

    /// <summary>An empty profile of the table.</summary>
    public static TableProfile Start(TableContract table) => new(table.Name, [.. table.Columns.Select(c => new ColumnProfile(c.Name, c.Type))]);

    public void Add(BlockWork work, TableProfile profile)
    {
        if (numbers.Length < work.Block.Records)
            numbers = new double[work.Block.Records * 2];
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var (column, cells) = (profile.Columns[i], work.Cells[i]);
            if (column.IsText)
                AddTexts(work, cells, column);
            else
                AddNumbers(Numbers(work, cells, column.Type), column);
            column.Rows += work.Findings.Records - work.Findings.Broken;
            column.Missing = column.Rows - (column.IsText ? column.Texts.Count : column.Numbers.Count);
        }
    }

    /// <summary>The values of sound rows that are there.</summary>
    private ReadOnlySpan<double> Numbers(BlockWork work, ColumnCells cells, ColumnType type)
    {
        var (findings, records) = (work.Findings, work.Findings.Records);
        var all = type == ColumnType.Number ? cells.Numbers.AsSpan(0, records) : Convert(cells.Integers.AsSpan(0, records), type);
        if (!cells.HasMissing && findings.Broken == 0)
            return all;
        var count = 0;
        for (var record = 0; record < records; record++)
        {
            if (!cells.IsMissing[record] && findings.IsSound(record))
                numbers[count++] = all[record];
        }
        return numbers.AsSpan(0, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Span<double> Convert(ReadOnlySpan<long> integers, ColumnType type)
    {
        var converted = numbers.AsSpan(0, integers.Length);
        if (type is ColumnType.Integer or ColumnType.Boolean)
        {
            for (var i = 0; i < converted.Length; i++)
                converted[i] = integers[i];
            return converted;
        }
        for (var i = 0; i < converted.Length; i++)
            converted[i] = (integers[i] - DateTime.UnixEpoch.Ticks) / TicksPerDay;
        return converted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddNumbers(ReadOnlySpan<double> values, ColumnProfile column)
    {
        if (values.IsEmpty)
            return;
        var (min, max) = Bounds(values);
        column.Min = Math.Min(column.Min, min);
        column.Max = Math.Max(column.Max, max);
        column.Moments += Moments.Of(values);
        if (column.Type is ColumnType.Integer or ColumnType.Boolean && max - min < tallies.Length)
            AddTallied(values, min, column.Numbers);
        else
            column.Numbers.Add(values);
    }

    private static (double Min, double Max) Bounds(ReadOnlySpan<double> values)
    {
        var (min, max) = (values[0], values[0]);
        var i = 0;
        if (values.Length >= Vector256<double>.Count)
        {
            var (lows, highs) = (Vector256.Create(values), Vector256.Create(values));
            for (; i + Vector256<double>.Count <= values.Length; i += Vector256<double>.Count)
            {
                var next = Vector256.Create(values[i..]);
                lows = Vector256.MinNative(lows, next);
                highs = Vector256.MaxNative(highs, next);
            }
            for (var lane = 0; lane < Vector256<double>.Count; lane++)
            {
                min = lows[lane] < min ? lows[lane] : min;
                max = highs[lane] > max ? highs[lane] : max;
            }
        }
        for (; i < values.Length; i++)
        {
            min = values[i] < min ? values[i] : min;
            max = values[i] > max ? values[i] : max;
        }
        // Zero has two signs.
        return (min + 0.0, max + 0.0);
    }

    /// <summary>Whole numbers that lie close together are counted before they are added.</summary>
    private void AddTallied(ReadOnlySpan<double> values, double min, NumberDistribution distribution)
    {
        Array.Clear(tallies);
        foreach (var value in values)
            tallies[(int)(value - min)]++;
        for (var i = 0; i < tallies.Length; i++)
        {
            if (tallies[i] > 0)
                distribution.Add(min + i, tallies[i]);
        }
    }

    private void AddTexts(BlockWork work, ColumnCells cells, ColumnProfile column)
    {
        var (findings, missing, pool) = (work.Findings, cells.IsMissing, cells.Texts);
        if (counts.Length < pool.Count)
            counts = new int[pool.Count * 2];
        Array.Clear(counts, 0, pool.Count);
        for (var record = 0; record < findings.Records; record++)
        {
            if (!missing[record] && findings.IsSound(record))
                counts[cells.Codes[record]]++;
        }
        var isAscii = pool.IsAscii;
        for (var code = 0; code < pool.Count; code++)
        {
            if (counts[code] == 0)
                continue;
            var length = isAscii ? pool.Bytes(code).Length : Encoding.UTF8.GetCharCount(pool.Bytes(code));
            column.MinLength = Math.Min(column.MinLength, length);
            column.MaxLength = Math.Max(column.MaxLength, length);
        }
        column.Texts.Add(new CountedTexts(pool, counts));
    }

    private sealed class CountedTexts(TextPool pool, int[] counts) : ITextBlock
    {
        public int Count => pool.Count;

        public ReadOnlySpan<byte> Bytes(int number) => pool.Bytes(number);

        public string Text(int number) => pool.Text(number);

        public long Times(int number) => counts[number];
    }
}
