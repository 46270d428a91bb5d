using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Training.Tests;

/// <summary>Scores that class weights have skewed become the probabilities that they should be.</summary>
public sealed class Calibrating
{
    private static readonly LearnerOptions[] Options =
        [new LightGbmOptions { Trees = 50 }, new FastTreeOptions { Trees = 50 }, new SdcaOptions(), new LbfgsOptions()];

    public static TheoryData<string, CalibrationMethod> Cases =>
    [
        .. from option in Options
           from method in Enum.GetValues<CalibrationMethod>()
           select (option.Kind, method),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Skewed_scores_become_the_share_of_yes(string trainer, CalibrationMethod method)
    {
        var skewed = Options.Single(o => o.Kind == trainer) with { ClassWeights = ClassWeights.Balanced };
        var calibrated = skewed with { Calibration = new CalibrationOptions { Method = method } };

        var before = Odds.Ask(skewed);
        var after = Odds.Ask(calibrated);

        Assert.True(before.OfOne > 0.5, $"{before}");
        // The 800 rows held out tell a share of 0.3 to 0.07 (twice the standard error), and one of 0.05 to 0.03.
        Assert.Equal(0.3, after.OfOne, 0.07);
        Assert.Equal(0.05, after.OfZero, 0.03);
        Assert.True(Brier(after) < Brier(before) - 0.04, $"{Brier(after)} against {Brier(before)}");
        Assert.Equal(Digest(calibrated), Digest(calibrated));
        Assert.NotEqual(Digest(skewed), Digest(calibrated));
    }

    [Fact]
    public void Method_ratio_and_seed_decide_what_is_learned()
    {
        var options = new LightGbmOptions { Trees = 5, Calibration = new CalibrationOptions { Method = CalibrationMethod.Platt } };
        ContentDigest[] digests =
        [
            Digest(options),
            Digest(options with { Calibration = new CalibrationOptions { Method = CalibrationMethod.Isotonic } }),
            Digest(options with { Calibration = options.Calibration with { Ratio = 0.4 } }),
            Digest(options with { Seed = 7 }),
        ];
        Assert.Equal(4, digests.Distinct().Count());
    }

    [Fact]
    public void The_latest_rows_are_held_out_where_rows_have_a_time()
    {
        using var shop = new Shop();
        // A yes in two of ten rows; from the 1,600th minute on, the latest fifth, in eight of ten.
        var table = shop.FeaturesWithLabel("_row % 10 < CASE WHEN sold_at >= TIMESTAMP '2024-01-02 02:40' THEN 8 ELSE 2 END", LearningTask.Binary);
        var options = new LbfgsOptions { Calibration = new CalibrationOptions { Method = CalibrationMethod.Platt } };

        Assert.Equal(0.32, Mean(moments: null), 0.1);
        Assert.Equal(0.8, Mean(shop.Moments), 0.1);

        double Mean(RowMoments? moments)
        {
            var (model, signature) = Shop.Train(table, LearningTask.Binary, options, moments);
            using var stream = new MemoryStream(model);
            return table.Part(test: true).ScoreWith(Scorer.Load(stream, signature), TestContext.Current.CancellationToken).Average();
        }
    }

    [Fact]
    public void So_they_are_in_each_trial_of_a_search()
    {
        using var shop = new Shop();
        // The second of two folds learns from the first 1,700 minutes; from the 1,360th on, their latest fifth, eight of ten are a yes.
        var table = shop.FeaturesWithLabel("_row % 10 < CASE WHEN sold_at >= TIMESTAMP '2024-01-01 22:40' THEN 8 ELSE 2 END", LearningTask.Binary);
        var plan = new TuningPlan { Metric = new MetricName("auc"), Trainers = [] };
        var options = new LbfgsOptions { Calibration = new CalibrationOptions { Method = CalibrationMethod.Platt } };

        var rows = TuningRows.Of(table, shop.Snapshot with { Split = new TimeSplit("sold_at", null, new DateTime(2025, 1, 1), null) }, shop.Root, folds: 2);
        var run = new TrialRun(rows, LearningTask.Binary, 0.5, plan, (scorer, part) => part.ScoreWith(scorer).Average(), NullLogger.Instance, TimeProvider.System);

        var trial = run.Run(new TrialJob(1, options, 1), TestContext.Current.CancellationToken);

        // By a hash of ids they would be a fifth of all rows learned from, of which about 0.3 are a yes.
        Assert.Equal(0.8, trial.Scores[1], 0.1);
    }

    [Fact]
    public void Held_out_rows_of_one_label_are_refused()
    {
        using var shop = new Shop(400);
        // 320 minutes: the latest fifth has no yes.
        var table = shop.FeaturesWithLabel("sold_at < TIMESTAMP '2024-01-01 05:00' AND x > 50", LearningTask.Binary);
        var options = new LbfgsOptions { Calibration = new CalibrationOptions { Method = CalibrationMethod.Platt } };

        var refusal = Assert.Throws<DataRefusedException>(() => Shop.Train(table, LearningTask.Binary, options, shop.Moments));

        Assert.Contains("held out for calibration have 1 different labels", refusal.Message, StringComparison.Ordinal);
    }

    private static ContentDigest Digest(TrainerOptions options) =>
        ContentDigest.OfBytes(Shop.Train(Odds.Table(), LearningTask.Binary, options).Model);

    /// <summary>The mean squared distance over rows of both kinds.</summary>
    private static double Brier((float OfZero, float OfOne) says)
    {
        static double Of(double says, double share) => (share * (1 - says) * (1 - says)) + ((1 - share) * says * says);
        return (Of(says.OfZero, 0.05) + Of(says.OfOne, 0.3)) / 2;
    }
}
