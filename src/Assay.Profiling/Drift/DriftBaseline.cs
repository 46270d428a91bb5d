using Assay.Lifecycle;
using MathNet.Numerics.Distributions;

namespace Assay.Profiling;

/// <summary>
/// The reference of one column: its rows by block, and what its own blocks look like against each other. Rows of a day are alike, so
/// they are no independent evidence; blocks are taken for it. Draws with replacement of as many blocks as the reference and as a batch
/// have tell how far two such are apart where nothing changed (Efron 1979; by blocks: Davison and Hinkley 1997, 3.8). Seeded: equal
/// blocks give equal figures.
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
        var random = new Random(Seed);
        drawn = new BinnedRows[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            drawn[draw] = new BinnedRows(bins.Count);
            for (var i = 0; i < blocks.Count; i++)
                drawn[draw].Add(blocks[random.Next(blocks.Count)]);
        }
    }

    /// <summary>All measures that fit the column; the ones that decide first.</summary>
    /// <param name="batchBlocks">How many blocks its rows are; at least 1.</param>
    public IReadOnlyList<DriftMetric> Compare(BinnedRows batch, int batchBlocks)
    {
        var measures = new Measures(bins, groups);
        var fitting = measures.Fitting(total, batch);
        var noise = Noise(fitting, batchBlocks, batch.Rows);
        return [.. fitting.Zip(noise, (measure, its) => Known(measures.Metric(measure, total, batch), its))];
    }

    private static DriftMetric Known(DriftMetric metric, NoChange noise) => !noise.IsKnown ? metric : metric with
    {
        Floor = noise.Quantile(FloorShare),
        PValue = metric.Measure is DriftMeasure.Psi or DriftMeasure.Wasserstein ? noise.PValue(metric.Effect) : metric.PValue,
    };

    private NoChange[] Noise(IReadOnlyList<DriftMeasure> fitting, int batchBlocks, double rows)
    {
        NoChange[] noise = [.. fitting.Select(m => new NoChange(blocks.Count, isSquare: m == DriftMeasure.Psi))];
        var random = new Random(Seed + 1);
        var (picked, measures) = (new BinnedRows(bins.Count), new Measures(bins, groups));
        foreach (var reference in drawn)
        {
            picked.Clear();
            for (var i = 0; i < batchBlocks; i++)
                picked.Add(blocks[random.Next(blocks.Count)]);
            var batch = Thin(picked, rows, random);
            for (var i = 0; i < noise.Length; i++)
            {
                // A draw may have no value at all where the reference has few.
                if (measures.Effect(fitting[i], reference, batch) is var effect && double.IsFinite(effect))
                    noise[i].Add(effect);
            }
        }
        return noise;
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
