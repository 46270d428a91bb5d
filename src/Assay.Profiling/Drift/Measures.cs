using System.Runtime.CompilerServices;
using Assay.Lifecycle;

namespace Assay.Profiling;

/// <summary>Takes all measures of two sets of rows of one column.</summary>
/// <param name="groups">By <see cref="ColumnBins.Groups"/>.</param>
internal sealed class Measures(ColumnBins bins, int[] groups)
{
    private static readonly DriftMeasure[] OfTexts = [DriftMeasure.Psi, DriftMeasure.JensenShannon, DriftMeasure.ChiSquare];
    private readonly NumberBins? numbers = bins as NumberBins;
    private readonly double[] reference = new double[groups.Max() + 1];
    private readonly double[] batch = new double[groups.Max() + 1];

    private BinnedRows from = new(bins.Count);
    private BinnedRows to = new(bins.Count);

    /// <summary>Sets what is measured. Bins are joined into groups once for all measures.</summary>
    public void Load(BinnedRows from, BinnedRows to)
    {
        (this.from, this.to) = (from, to);
        Join(from, reference);
        Join(to, batch);
    }

    /// <summary>Those that fit; the ones that decide first.</summary>
    public IReadOnlyList<DriftMeasure> Fitting()
    {
        var areNumbers = numbers is { Deviation: > 0 } && from.Counts[^1] < from.Rows && to.Counts[^1] < to.Rows;
        var any = from.Counts[^1] + to.Counts[^1] > 0;
        return [.. Enum.GetValues<DriftMeasure>().Where(m => (OfTexts.Contains(m) || (m == DriftMeasure.MissingRate ? any : areNumbers)) && double.IsFinite(Effect(m)))];
    }

    public double Effect(DriftMeasure measure) => measure switch
    {
        DriftMeasure.Psi => Shares.Psi(reference, batch),
        DriftMeasure.Wasserstein => Wasserstein.Distance(from.Counts[..^1], from.Sums, to.Counts[..^1], to.Sums) / numbers!.Deviation,
        DriftMeasure.JensenShannon => Shares.JensenShannon(reference, batch),
        DriftMeasure.KolmogorovSmirnov => KolmogorovSmirnovTest.Of(from.Counts[..^1], to.Counts[..^1]).Statistic,
        DriftMeasure.ChiSquare => ChiSquareTest.Of(reference, batch).CramersV,
        DriftMeasure.MissingRate => Math.Abs(MissingRate(to) - MissingRate(from)),
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "An unknown measure."),
    };

    /// <summary>The measure with its textbook p-value, where there is one.</summary>
    public DriftMetric Metric(DriftMeasure measure)
    {
        var effect = Effect(measure);
        var test = ChiSquareTest.Of(reference, batch);
        return measure switch
        {
            DriftMeasure.ChiSquare => new DriftMetric(measure, test.Statistic) { Effect = effect, PValue = test.PValue },
            DriftMeasure.MissingRate => new DriftMetric(measure, MissingRate(to) - MissingRate(from)) { Effect = effect, PValue = MissingTest().PValue },
            DriftMeasure.KolmogorovSmirnov => new DriftMetric(measure, effect) { Effect = effect, PValue = KolmogorovSmirnovTest.Of(from.Counts[..^1], to.Counts[..^1]).PValue },
            // Replaced where blocks tell more than that rows are independent.
            DriftMeasure.Psi => new DriftMetric(measure, effect) { Effect = effect, PValue = test.PValue },
            _ => new DriftMetric(measure, effect) { Effect = effect },
        };
    }

    private static double MissingRate(BinnedRows rows) => rows.Counts[^1] / rows.Rows;

    private ChiSquareTest MissingTest() =>
        ChiSquareTest.Of([from.Counts[^1], from.Rows - from.Counts[^1]], [to.Counts[^1], to.Rows - to.Counts[^1]]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Join(BinnedRows rows, double[] into)
    {
        Array.Clear(into);
        var counts = rows.Counts;
        for (var bin = 0; bin < groups.Length; bin++)
            into[groups[bin]] += counts[bin];
    }
}
