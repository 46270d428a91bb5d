using System.Globalization;
using Assay.Lifecycle;
using MathNet.Numerics.Distributions;

namespace Assay.Profiling;

/// <summary>
/// The reference of one column: its rows by block. Rows of a day are alike, so they are no independent evidence; blocks are taken for it.
/// Draws with replacement of as many blocks as the reference and the batch have tell how far two such are apart where nothing changed:
/// from the reference's blocks alone for the floor, from those of both for the p-value, since a batch may hold the day that the
/// reference lacks (the two-sample bootstrap of Efron and Tibshirani 1993, 16.2, on blocks). Seeded: equal blocks give equal figures.
/// </summary>
public sealed class DriftBaseline
{
    /// <summary>Fewer blocks do not tell what noise is.</summary>
    public const int MinBlocks = 5;

    private const int Draws = 200;
    private const int Seed = 20_011;
    private const double FloorShare = 0.95;
    private readonly ColumnBins bins;
    private readonly IReadOnlyList<BinnedRows> blocks;
    private readonly int[] groups;
    private readonly BinnedRows total;
    private readonly BinnedRows[] drawn;

    /// <param name="blocks">Each with the bins of <paramref name="bins"/>; at least <see cref="MinBlocks"/>.</param>
    public DriftBaseline(ColumnBins bins, IReadOnlyList<BinnedRows> blocks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks.Count, MinBlocks);
        (this.bins, this.blocks) = (bins, blocks);
        total = BinnedRows.Sum(bins.Count, blocks);
        groups = bins.Groups(total.Counts);
        drawn = References(blocks);
    }

    /// <summary>All measures that fit the column; the ones that decide first.</summary>
    /// <param name="batch">Its rows by block; at least one.</param>
    public IReadOnlyList<DriftMetric> Compare(IReadOnlyList<BinnedRows> batch)
    {
        var measures = new Measures(bins, groups);
        var whole = BinnedRows.Sum(bins.Count, batch);
        measures.Load(total, whole);
        var fitting = measures.Fitting();
        BinnedRows[] both = [.. blocks, .. batch];
        var floors = Noise(fitting, drawn, blocks, batch.Count, whole.Rows);
        var chances = Noise([.. fitting.Where(Decides)], References(both), both, batch.Count, whole.Rows);
        return [.. fitting.Select((m, i) => Known(measures.Metric(m), floors[i], chances.ElementAtOrDefault(i)))];
    }

    private static bool Decides(DriftMeasure measure) => measure is DriftMeasure.Psi or DriftMeasure.Wasserstein;

    private static DriftMetric Known(DriftMetric metric, NoChange floor, NoChange? chance)
    {
        var p = chance is { IsKnown: true } ? chance.PValue(metric.Effect) : metric.PValue;
        return new DriftMetric(metric.Measure, Readable(metric.Value))
        {
            Effect = Readable(metric.Effect),
            Floor = floor.IsKnown ? Readable(floor.Quantile(FloorShare)) : null,
            PValue = p is { } known ? Readable(known) : null,
        };
    }

    /// <summary>Six digits: what lies beyond them is noise of the draws, and would only lengthen records.</summary>
    private static double Readable(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private BinnedRows[] References(IReadOnlyList<BinnedRows> from)
    {
        var random = new Random(Seed);
        var references = new BinnedRows[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            references[draw] = new BinnedRows(bins.Count);
            Draw(from, blocks.Count, random, references[draw]);
        }
        return references;
    }

    private NoChange[] Noise(IReadOnlyList<DriftMeasure> fitting, BinnedRows[] references, IReadOnlyList<BinnedRows> from, int batchBlocks, double rows)
    {
        NoChange[] noise = [.. fitting.Select(m => new NoChange(from.Count, isSquare: m == DriftMeasure.Psi))];
        var random = new Random(Seed + 1);
        var (picked, measures) = (new BinnedRows(bins.Count), new Measures(bins, groups));
        foreach (var reference in references)
        {
            picked.Clear();
            Draw(from, batchBlocks, random, picked);
            measures.Load(reference, Thin(picked, rows, random));
            for (var i = 0; i < noise.Length; i++)
            {
                // A draw may have no value at all where the reference has few.
                if (measures.Effect(fitting[i]) is var effect && double.IsFinite(effect))
                    noise[i].Add(effect);
            }
        }
        return noise;
    }

    private static void Draw(IReadOnlyList<BinnedRows> from, int blocks, Random random, BinnedRows into)
    {
        for (var i = 0; i < blocks; i++)
            into.Add(from[random.Next(from.Count)]);
    }

    /// <summary>
    /// As many rows as the batch has, if the blocks drawn have more. Their own chance is in them already, so that of the difference is
    /// added: one over the rows to make, less one over the rows there are.
    /// </summary>
    private static BinnedRows Thin(BinnedRows drawn, double rows, Random random)
    {
        if (drawn.Rows <= rows)
            return drawn;
        var effective = 1 / (1 / rows - 1 / drawn.Rows);
        var thin = new BinnedRows(drawn.Sums.Length);
        for (var bin = 0; bin < drawn.Counts.Length; bin++)
        {
            var count = drawn.Counts[bin];
            if (count == 0)
                continue;
            // Back on the scale of the batch's rows, by which half a row is measured.
            var share = Poisson.Sample(random, effective * count / drawn.Rows) * rows / effective;
            thin.Add(bin, share, bin < drawn.Sums.Length ? share * drawn.Sums[bin] / count : 0);
        }
        return thin.Rows > 0 ? thin : drawn;
    }
}
