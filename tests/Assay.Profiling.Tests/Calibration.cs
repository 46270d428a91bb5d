using Assay.Lifecycle;
using MathNet.Numerics.Distributions;

namespace Assay.Profiling.Tests;

/// <summary>Days of which each has a level of its own, so that rows are no independent evidence.</summary>
public sealed class Calibration
{
    private const int Runs = 60;

    /// <summary>
    /// Where nothing changed, 5 % of the p-values are 0.05 or less: 3 of 60, with a deviation of 1.7. Those that take rows for
    /// independent are wrong for almost every batch.
    /// </summary>
    [Theory]
    [InlineData(15, 100, 16, 100)]
    [InlineData(60, 60, 20, 6)]
    [InlineData(60, 60, 2, 60)]
    public void P_values_are_as_often_small_as_they_say(int days, int rows, int batchDays, int batchRows)
    {
        var random = new Random(days + batchRows);
        var found = new Dictionary<DriftMeasure, int>();
        for (var run = 0; run < Runs; run++)
        {
            foreach (var metric in Compare(Days(random, days, rows, 0), Days(random, batchDays, batchRows, 0)))
                found[metric.Measure] = found.GetValueOrDefault(metric.Measure) + (metric.PValue <= 0.05 ? 1 : 0);
        }
        Assert.InRange(found[DriftMeasure.Psi], 0, 8);
        Assert.InRange(found[DriftMeasure.Wasserstein], 0, 8);
        Assert.InRange(found[DriftMeasure.ChiSquare], batchRows == 6 ? 5 : 15, Runs);
    }

    [Fact]
    public void A_change_beyond_what_days_do_is_seen_and_beyond_the_floor()
    {
        var random = new Random(1);
        var metrics = Compare(Days(random, 60, 60, 0), Days(random, 20, 10, 1.5));
        Assert.All(metrics, m => Assert.True(m.PValue is null or < 1e-4 && m.Effect > m.Floor, $"{m}"));
        Assert.Equal([DriftMeasure.Psi, DriftMeasure.Wasserstein, DriftMeasure.JensenShannon, DriftMeasure.KolmogorovSmirnov, DriftMeasure.ChiSquare], metrics.Select(m => m.Measure));
    }

    [Fact]
    public void Equal_rows_give_equal_figures() =>
        Assert.Equal(Compare(Days(new Random(3), 20, 50, 0), Days(new Random(4), 10, 20, 0)), Compare(Days(new Random(3), 20, 50, 0), Days(new Random(4), 10, 20, 0)));

    [Fact]
    public void A_constant_reference_has_no_floor_and_a_new_value_on_several_days_is_seen()
    {
        double[][] constant = [.. Enumerable.Repeat<double[]>([7, 7, 7, 7, 7, 7, 7, 7, 7, 7], 10)];
        var psi = Compare(constant, [.. Enumerable.Repeat<double[]>([7, 7, 7, 7, 7, 7, 9, 9, 9, 9], 5)])[0];
        Assert.Equal((DriftMeasure.Psi, null), (psi.Measure, psi.Floor));
        Assert.True(psi is { Effect: > 1, PValue: < 0.01 }, $"{psi}");
        // A single day may be the one in eleven.
        Assert.InRange(Compare(constant, [[7, 7, 7, 7, 7, 7, 9, 9, 9, 9]])[0].PValue!.Value, 0.01, 0.2);
        Assert.Equal(0, Compare(constant, constant)[0].Effect);
    }

    [Fact]
    public void Missing_values_count()
    {
        var random = new Random(5);
        double[][] batch = [.. Days(random, 20, 60, 0).Select(d => d.Select((x, i) => i % 3 == 0 ? double.NaN : x).ToArray())];
        var metrics = Compare(Days(random, 60, 60, 0), batch);
        var missing = metrics.Single(m => m.Measure == DriftMeasure.MissingRate);
        Assert.Equal((0.333333, 0.333333), (missing.Value, missing.Effect));
        Assert.True(metrics[0] is { Effect: > 2, PValue: < 1e-6 }, $"{metrics[0]}");
    }

    private static double[][] Days(Random random, int days, int rows, double shift) =>
    [
        .. Enumerable.Range(0, days).Select(_ =>
        {
            var level = Normal.Sample(random, shift, 0.5);
            return Enumerable.Range(0, rows).Select(_ => Normal.Sample(random, level, 1)).ToArray();
        }),
    ];

    /// <param name="reference">By day; NaN is missing.</param>
    private static IReadOnlyList<DriftMetric> Compare(double[][] reference, double[][] batch)
    {
        double[] all = [.. reference.SelectMany(d => d)];
        var profile = new ColumnProfile("x", ColumnType.Number) { Rows = all.Length, Moments = Moments.Of(all), Min = all.Min(), Max = all.Max() };
        profile.Numbers.Add(all);
        var bins = NumberBins.Of(profile);
        return new DriftBaseline(bins, [.. reference.Select(Bin)]).Compare([.. batch.Select(Bin)]);

        BinnedRows Bin(double[] day)
        {
            var rows = new BinnedRows(bins.Count);
            foreach (var value in day)
                rows.Add(double.IsNaN(value) ? bins.Count : bins.Find(value), 1, double.IsNaN(value) ? 0 : value);
            return rows;
        }
    }
}
