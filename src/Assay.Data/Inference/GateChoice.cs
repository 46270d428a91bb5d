using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>
/// The least that a model must reach: more than one that knows only how often each label comes, by what chance alone would hardly give.
/// Only the label's own spread is used: what a model reaches on the rows it is judged on is unknown here. The margin to a champion is wide
/// enough that a model that is as good can show it on so many rows.
/// </summary>
internal sealed record GateChoice(IReadOnlyList<GateRule> Rules, string Why)
{
    private const double LeastMargin = 0.02;
    private const double MostMargin = 0.2;
    private const double MostlyOne = 0.8;

    /// <summary>
    /// That two models gain nothing over each other is shown with 80 % power by a margin of 2.5 errors of the gain, which for models that
    /// say nearly the same (correlation 0.8) is 1.5 times the error of one of them.
    /// </summary>
    private const double MarginDeviations = 1.5;

    /// <summary>What no row of n shows may still be in 3 / n of all, at 95 %: Hanley and Lippman-Hand (1983), JAMA 249.</summary>
    private const double RuleOfThree = 3;

    public static GateChoice Make(LabelChoice label, double testRows) => label.Task switch
    {
        LearningTask.Binary => Binary(label.PositiveShare, Math.Max(4, testRows)),
        LearningTask.Multiclass => Multiclass(label, Math.Max(4, testRows)),
        _ => Regression(label.Column.Profile.Moments.Deviation, Math.Max(4, testRows)),
    };

    /// <summary>The deviation of the area without any skill: that of the statistic of Mann and Whitney (1947).</summary>
    private static GateChoice Binary(double share, double rows)
    {
        var (yes, no) = (Math.Max(1, rows * share), Math.Max(1, rows * (1 - share)));
        var deviation = Math.Sqrt((yes + no + 1) / (12 * yes * no));
        var floor = Ceiling(0.5 + Math.Max(LeastMargin, 2 * deviation));
        return new GateChoice(Pair("auc", Math.Min(floor, 0.9), Margin(0.01, deviation, Math.Min(yes, no))), string.Create(
            CultureInfo.InvariantCulture,
            $"guessing has an auc of 0.5, give or take {deviation:F3} on about {rows:N0} rows; always saying the mean has a brier of {share * (1 - share):F4}"));
    }

    private static GateChoice Multiclass(LabelChoice label, double rows)
    {
        var top = label.Column.TopShare;
        var deviation = Math.Sqrt(top * (1 - top) / rows);
        if (top <= MostlyOne)
        {
            var margin = Math.Max(LeastMargin, 2 * deviation);
            return new GateChoice(Pair("accuracy", Ceiling(Math.Min(top + margin, (1 + top) / 2)), Margin(0.01, deviation, rows)), string.Create(
                CultureInfo.InvariantCulture, $"always saying '{label.Classes[0].Key}' is right in {top:F3} of the rows, give or take {deviation:F3} on about {rows:N0}"));
        }
        // Where one class is nearly all, accuracy praises who never says another.
        var guess = 2 * top / (1 + top) / label.Classes.Count;
        var rarest = Math.Max(1, rows * label.Classes.Min(c => c.Value) / label.Column.Profile.Present);
        return new GateChoice(Pair("macroF1", Ceiling(guess + LeastMargin), Margin(0.05, deviation, rarest)), string.Create(
            CultureInfo.InvariantCulture, $"always saying '{label.Classes[0].Key}' is right in {top:F3} of the rows, but has a macroF1 of {guess:F3}"));
    }

    private static GateChoice Regression(double deviation, double rows)
    {
        // By chance, guesses explain about 1 / rows of the variance.
        var floor = Ceiling(Math.Clamp(8 / rows, LeastMargin, 0.5));
        FloorRule better = new(new MetricName("r2"), floor, Place: null);
        return double.IsFinite(deviation) && deviation > 0
            ? new GateChoice([better, new NotWorseThanChampionRule(new MetricName("rmse"), Significant(deviation * Math.Max(LeastMargin, 0.5 / Math.Sqrt(rows))), Place: null)], string.Create(
                CultureInfo.InvariantCulture, $"always saying the mean has an r2 of 0 and an rmse of about {deviation:G4}"))
            : new GateChoice([better], "always saying the mean has an r2 of 0");
    }

    private static GateRule[] Pair(string metric, double floor, double margin) =>
        [new FloorRule(new MetricName(metric), floor, Place: null), new NotWorseThanChampionRule(new MetricName(metric), margin, Place: null)];

    /// <param name="rows">Those that the metric rests on.</param>
    private static double Margin(double least, double deviation, double rows) =>
        Ceiling(Math.Min(MostMargin, Math.Max(least, Math.Max(MarginDeviations * deviation, RuleOfThree / rows))));

    private static double Ceiling(double value) => Math.Round(Math.Ceiling(value * 1000) / 1000, 3);

    private static double Significant(double value) => double.Parse(value.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
