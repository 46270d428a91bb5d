using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

/// <summary>Calibration, confusion and curves of the rows of <see cref="Vectors"/>; expected values of scikit-learn 1.2.1 and numpy.</summary>
public sealed class Pictures
{
    private static readonly ScoredRows Rows = ScoredRows.Binary(Vectors.Labels, Vectors.Scores, 0.5);

    [Fact]
    public void The_calibration_error_is_that_of_numpy()
    {
        var error = new MetricName("calibrationError");
        Assert.Equal(0.10312499814201147, Rows.Metrics()[error], 1e-12);
        Assert.Equal(0.35212283631165825, ScoredRows.Multiclass(Vectors.Classes, Vectors.ClassProbabilities, ["a", "b", "c"]).Metrics()[error], 1e-7);
    }

    [Fact]
    public void Its_bins_hold_every_row_once_and_equal_probabilities_together()
    {
        var (probabilities, cameTrue, _) = Rows.Forecasts();
        var bins = CalibrationMetrics.BinsOf(probabilities, cameTrue);
        Assert.Equal((200, 96), (bins.Sum(b => b.Rows), (int)Math.Round(bins.Sum(b => b.Rows * b.Observed))));
        Assert.Equal(bins.Select(b => b.Predicted).Order(), bins.Select(b => b.Predicted));
        Assert.All(bins, b => Assert.Equal(0, b.Rows % 5));
        Assert.All(bins, b => Assert.InRange(b.Observed, b.ObservedLower, b.ObservedUpper));
        Assert.Equal(CalibrationMetrics.ExpectedError(probabilities, cameTrue), bins.Sum(b => b.Rows / 200.0 * Math.Abs(b.Observed - b.Predicted)), 1e-12);
    }

    [Fact]
    public void Confusion_counts_are_by_the_true_class_first()
    {
        Assert.Equal([[85, 19], [15, 81]], Confusion.Of(Rows)!.Counts);
        var classes = Confusion.Of(ScoredRows.Multiclass(Vectors.Classes, Vectors.ClassProbabilities, ["a", "b", "c"]))!;
        Assert.Equal([[10, 8, 2], [16, 16, 3], [0, 2, 3]], classes.Counts);
        Assert.Equal(["a", "b", "c"], classes.Classes);
        Assert.Null(Confusion.Of(ScoredRows.Regression([1], [1])));
    }

    [Fact]
    public void The_roc_curve_goes_from_corner_to_corner_and_encloses_the_auc()
    {
        var (scores, positive, _) = Rows.Forecasts();
        var roc = Curves.Roc(scores, positive);
        Assert.Equal(41, roc.Count);
        Assert.Equal((0, 0), (roc[0].X, roc[0].Y));
        Assert.Equal(new CurvePoint(0, 0.05208, 0.9875), roc[1]);
        Assert.Equal((1, 1, 0.0125), (roc[^1].X, roc[^1].Y, roc[^1].Threshold));
        var area = roc.Zip(roc.Skip(1)).Sum(p => (p.Second.X - p.First.X) * (p.First.Y + p.Second.Y) / 2);
        Assert.Equal(0.9176682692307692, area, 1e-4);
    }

    [Fact]
    public void The_precision_recall_curve_begins_with_the_surest_rows()
    {
        var (scores, positive, _) = Rows.Forecasts();
        var curve = Curves.PrecisionRecall(scores, positive);
        Assert.Equal([new CurvePoint(0.05208, 1, 0.9875), new CurvePoint(0.10417, 1, 0.9625)], curve.Take(2));
        Assert.Equal((1, 0.48), (curve[^1].X, curve[^1].Y));
    }

    [Fact]
    public void Curves_of_many_rows_are_thin()
    {
        float[] scores = [.. Enumerable.Range(0, 10_000).Select(i => i / 10_000f)];
        bool[] positive = [.. Enumerable.Range(0, 10_000).Select(i => i * 7 % 13 < 6)];
        Assert.InRange(Curves.Roc(scores, positive).Count, 90, 200);
        Assert.InRange(Curves.PrecisionRecall(scores, positive).Count, 90, 200);
        Assert.Empty(Curves.Roc([0.1f, 0.2f], [true, true]));
    }
}
