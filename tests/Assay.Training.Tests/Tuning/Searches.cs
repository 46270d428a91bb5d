using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training.Tests.Tuning;

/// <summary>Whole searches on the shop's sales.</summary>
public sealed class Searches : IDisposable
{
    private static readonly LightGbmOptions Poor = new() { Trees = 2, Leaves = 2, Threads = 2 };
    private readonly TemporaryFolder folder = new();
    private readonly Shop shop = new();

    public void Dispose()
    {
        shop.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(TrialSampler.Random)]
    [InlineData(TrialSampler.Halving)]
    public void One_at_a_time_or_two_make_the_same_trials_and_winner(TrialSampler sampler)
    {
        var plan = Plan() with { Sampler = sampler, Trials = 14 };

        var (_, one) = Run(plan, cores: 1);
        var (_, two) = Run(plan, cores: 2);

        Assert.Equal(one.Select(Words), two.Select(Words));
        Assert.True(one.Count >= 14);
        Assert.Equal(4, one.Select(t => t.Parameters["kind"]).Distinct().Count());
        Assert.True(TrainerSearch.Best(one, plan.Metric)!.Mean > one[0].Mean + 0.01);
    }

    [Fact]
    public void Labels_and_texts_of_test_rows_change_nothing()
    {
        var table = shop.Features(Shop.Plain, LearningTask.Multiclass);
        var changed = new FeatureTable(
            table.RowIds,
            table.IsTest,
            [.. table.Labels.Select((l, r) => table.IsTest[r] ? 3 : l)],
            [.. table.Classes, "only in test rows"],
            [.. table.Columns.Select(c => c is CategoricalColumn texts ? texts with { Categories = [.. texts.Categories, "zz"], Codes = [.. texts.Codes.Select((code, r) => table.IsTest[r] ? 3 : code)] } : c)]);

        var rows = TuningRows.Of(table, shop.Snapshot, shop.Root, 3);
        var rowsOfChanged = TuningRows.Of(changed, shop.Snapshot, shop.Root, 3);

        Assert.Equal(rows.Digest, rowsOfChanged.Digest);
        var plan = Plan() with { Trials = 5, Metric = new MetricName("accuracy"), Trainers = TrainerSpace.Of(LearningTask.Multiclass) };
        Assert.Equal(Run(plan, rows: rows, task: LearningTask.Multiclass).Trials.Select(Words), Run(plan, rows: rowsOfChanged, task: LearningTask.Multiclass).Trials.Select(Words));
    }

    [Fact]
    public void Labels_of_training_rows_change_the_digest()
    {
        var table = shop.Features(Shop.Plain);
        var first = Array.IndexOf(table.IsTest, false);
        var changed = new FeatureTable(table.RowIds, table.IsTest, [.. table.Labels.Select((l, r) => r == first ? 1 - l : l)], table.Classes, table.Columns);

        Assert.NotEqual(TuningRows.Of(table, shop.Snapshot, shop.Root, 3).Digest, TuningRows.Of(changed, shop.Snapshot, shop.Root, 3).Digest);
    }

    [Fact]
    public void Finished_trials_are_not_made_again_and_a_torn_line_is()
    {
        var plan = Plan() with { Trials = 6 };
        var whole = Run(plan, file: "a.jsonl").Trials;
        var text = File.ReadAllText(folder["a.jsonl"]);
        // As a kill in the middle of the fourth line leaves it.
        var lines = text.Split('\n');
        File.WriteAllText(folder["a.jsonl"], string.Join('\n', lines[..3]) + "\n" + lines[3][..20]);

        var made = new List<SearchState>();
        var (_, trials) = Run(plan, file: "a.jsonl", progress: made);

        Assert.Equal(whole.Select(Words), trials.Select(Words));
        Assert.Equal(whole.Count - 3, made.Count);
        Assert.Equal(whole.Count, File.ReadAllLines(folder["a.jsonl"]).Length);
        Run(plan, file: "a.jsonl", progress: made);
        Assert.Equal(whole.Count - 3, made.Count);
    }

    [Fact]
    public void A_hopeless_trial_is_stopped_after_a_fold()
    {
        var plan = Plan() with { Sampler = TrialSampler.Random, Trials = 30 };

        var (_, trials) = Run(plan);

        var stopped = trials.Where(t => t.State == TrialState.Stopped).ToList();
        Assert.NotEmpty(stopped);
        Assert.All(stopped, t => Assert.InRange(t.Scores.Count, 1, 2));
        Assert.All(stopped, t => Assert.True(t.Number > 13, "the first round has nothing to be compared with"));
        Assert.Equal(TrialState.Done, TrainerSearch.Best(trials, plan.Metric)!.State);
    }

    [Fact]
    public void Halving_gives_all_rows_to_the_best_third_of_a_third()
    {
        using var large = new Shop(rows: 36_000);
        var rows = TuningRows.Of(large.Features(Shop.Plain), large.Snapshot, large.Root, 2);
        var plan = Plan() with { Trials = 10, Trainers = [new TrainerSpace(new LbfgsOptions(), [new NumberRange("l2", 0.01, 100, IsLog: true)])] };

        var (_, trials) = Run(plan, rows: rows);

        var byShare = trials.GroupBy(t => Math.Round(t.Share, 3)).ToDictionary(g => g.Key, g => g.ToList());
        Assert.Equal([(1, 2), (0.333, 3)], byShare.Where(g => g.Key > 0.2).OrderByDescending(g => g.Key).Select(g => (g.Key, g.Value.Count)).ToArray());
        Assert.Equal(9, byShare.Where(g => g.Key < 0.2).Sum(g => g.Value.Count));
        // Who came first on a third of the rows is who went on.
        var best = byShare[0.333].MaxBy(t => t.Mean)!.Number;
        Assert.Equal([1, best], byShare[1].Select(t => t.Number));
    }

    [Fact]
    public void Refused_settings_are_recorded_and_the_search_goes_on()
    {
        // Poisson regression takes no negative numbers.
        var rows = TuningRows.Of(shop.FeaturesWithLabel("amount - 60", LearningTask.Regression), shop.Snapshot, shop.Root, 2);
        var plan = Plan() with { Trials = 5, Metric = new MetricName("rmse"), Trainers = TrainerSpace.Of(LearningTask.Regression) };

        var (ended, trials) = Run(plan, rows: rows, task: LearningTask.Regression);

        Assert.Equal(TuningEnd.Trials, ended);
        var failed = Assert.Single(trials, t => t.State == TrialState.Failed);
        Assert.Equal("lbfgs", failed.Parameters["kind"]);
        Assert.NotNull(failed.Reason);
        Assert.True(TrainerSearch.Best(trials, plan.Metric)!.Mean <= trials[0].Mean);
    }

    private static TuningPlan Plan() => new() { Metric = new MetricName("auc"), Trainers = TrainerSpace.Of(LearningTask.Binary), Folds = 3 };

    private static string Words(TuningTrial trial) => AssayJson.WriteLine(trial with { Seconds = 0 });

    private (TuningEnd Ended, List<TuningTrial> Trials) Run(
        TuningPlan plan, int cores = 2, TuningRows? rows = null, LearningTask task = LearningTask.Binary, string? file = null, List<SearchState>? progress = null)
    {
        rows ??= TuningRows.Of(shop.Features(Shop.Plain, task), shop.Snapshot, shop.Root, plan.Folds);
        return SearchRun.Run(rows, task, Poor, plan, folder[file ?? $"{Guid.NewGuid():N}.jsonl"], cores, progress);
    }
}
