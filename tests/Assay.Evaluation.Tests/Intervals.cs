using System.Diagnostics;
using Assay.Evaluation.Intervals;
using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

/// <summary>
/// Intervals of the rows of <see cref="Vectors"/>. Closed forms were computed with scipy 1.10.1
/// (<c>binomtest(...).proportion_ci(method="wilson")</c>, <c>norm.ppf</c>); resampled ones are percentiles of 20,000 resamples of
/// scikit-learn 1.2.1's metrics with numpy, from which 1,000 resamples differ by chance.
/// </summary>
public sealed class Intervals
{
    private static readonly ScoredRows Binary = ScoredRows.Binary(Vectors.Labels, Vectors.Scores, 0.5);
    private static readonly float[] Numbers = [.. Enumerable.Range(0, Vectors.Rows).Select(i => (float)(i * i % 97))];
    private static readonly ScoredRows Regression = ScoredRows.Regression(Numbers, [.. Numbers.Select((n, i) => n + (i * 31 % 23) - 11)]);

    [Theory]
    [InlineData("accuracy", 0.7718411637168737, 0.8757209208741302, IntervalMethod.Wilson)]
    [InlineData("precision", 0.7222115462093562, 0.8748524849023126, IntervalMethod.Wilson)]
    [InlineData("recall", 0.7580851332547137, 0.9029629000931342, IntervalMethod.Wilson)]
    [InlineData("brier", 0.10486120285762225, 0.14470129722084202, IntervalMethod.Normal)]
    [InlineData("logLoss", 0.3475390406952938, 0.44104663751811785, IntervalMethod.Normal)]
    public void Closed_forms_are_those_of_scipy(string metric, double lower, double upper, IntervalMethod method)
    {
        var interval = Of(Binary)[new MetricName(metric)];
        Assert.Equal((0.95, method), (interval.Confidence, interval.Method));
        Assert.Equal(lower, interval.Lower, 1e-7);
        Assert.Equal(upper, interval.Upper, 1e-7);
    }

    [Theory]
    [InlineData("averagePrecision", 0.8731, 0.9513)]
    [InlineData("f1", 0.7650, 0.8800)]
    [InlineData("calibrationError", 0.0430, 0.1172)]
    public void Resampled_ones_are_those_of_more_resamples_elsewhere(string metric, double lower, double upper) => AssertNear(Of(Binary), metric, lower, upper, 0.008);

    [Theory]
    [InlineData("rmse", 6.2282, 7.0413, 0.05)]
    [InlineData("r2", 0.9442, 0.9601, 0.002)]
    public void So_are_those_of_numbers(string metric, double lower, double upper, double near) => AssertNear(Of(Regression), metric, lower, upper, near);

    [Fact]
    public void So_are_those_of_classes() => AssertNear(
        Of(ScoredRows.Multiclass(Vectors.Classes, Vectors.ClassProbabilities, ["a", "b", "c"])), "macroF1", 0.3046, 0.6191, 0.02);

    [Fact]
    public void Every_metric_has_one_around_its_value()
    {
        foreach (var rows in new[] { Binary, Regression, ScoredRows.Multiclass(Vectors.Classes, Vectors.ClassProbabilities, ["a", "b", "c"]) })
        {
            var (metrics, intervals) = (rows.Metrics(), Of(rows));
            Assert.Equal(MetricName.Of(rows.Task).Count(), metrics.Count);
            Assert.Equal(metrics.Keys, intervals.Keys);
            Assert.All(metrics, m => Assert.InRange(m.Value, intervals[m.Key].Lower, intervals[m.Key].Upper));
        }
    }

    [Fact]
    public void Two_runs_draw_the_same_and_another_seed_does_not()
    {
        Assert.Equal(Of(Binary), Of(Binary));
        var f1 = new MetricName("f1");
        Assert.NotEqual(Of(Binary)[f1], MetricIntervals.All(Binary, Binary.Metrics(), seed: 2, TestContext.Current.CancellationToken)[f1]);
    }

    [Fact]
    public void As_many_rows_as_a_month_of_flights_are_resampled()
    {
        float[] scores = [.. Enumerable.Range(0, 114_830).Select(i => (i * 7919L % 114_830) / 114_830f)];
        float[] labels = [.. scores.Select((s, i) => s + (i * 31 % 101 / 100f) > 1.2f ? 1f : 0f)];
        var rows = ScoredRows.Binary(labels, scores, 0.5);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var intervals = Of(rows);
        TestContext.Current.TestOutputHelper!.WriteLine($"CPU {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:F1} s");
        Assert.Equal(9, intervals.Count);
        Assert.All(intervals.Values, i => Assert.InRange(i.Upper - i.Lower, 1e-4, 0.02));
    }

    [Fact]
    public void One_row_tells_no_interval_of_a_mean() => Assert.Null(MeanInterval.Of([1.0]));

    private static Dictionary<MetricName, MetricInterval> Of(ScoredRows rows) =>
        MetricIntervals.All(rows, rows.Metrics(), seed: 1, TestContext.Current.CancellationToken);

    private static void AssertNear(Dictionary<MetricName, MetricInterval> intervals, string metric, double lower, double upper, double near)
    {
        var interval = intervals[new MetricName(metric)];
        Assert.Equal(IntervalMethod.Bootstrap, interval.Method);
        Assert.Equal(lower, interval.Lower, near);
        Assert.Equal(upper, interval.Upper, near);
    }
}
