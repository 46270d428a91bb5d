using Assay.Lifecycle;

namespace Assay.Training.Tests.Tuning;

public sealed class Budgets : IDisposable
{
    private static readonly TrainerSpace Small = new(new LbfgsOptions(), [new ChoiceRange("l1", ["0", "1"]), new ChoiceRange("l2", ["0.1", "1"])]);
    private readonly TemporaryFolder folder = new();
    private readonly Shop shop = new();
    private readonly TuningRows rows;

    public Budgets() => rows = TuningRows.Of(shop.Features(Shop.Plain), shop.Snapshot, shop.Root, 2);

    private static TuningPlan Plan => new() { Metric = new MetricName("auc"), Trainers = [Small] };

    public void Dispose()
    {
        shop.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_space_that_is_used_up_ends_the_search()
    {
        var (ended, trials) = Run(Plan);

        Assert.Equal(TuningEnd.Space, ended);
        // The current settings are one of the four.
        Assert.Equal(4, trials.Count);
        Assert.Equal(4, trials.Select(t => (t.Parameters["l1"], t.Parameters["l2"])).Distinct().Count());
    }

    [Fact]
    public void So_many_trials_are_made_and_no_more()
    {
        var (ended, trials) = Run(Plan with { Trials = 3 });

        Assert.Equal(TuningEnd.Trials, ended);
        Assert.Equal([1, 2, 3], trials.Select(t => t.Number));
    }

    [Fact]
    public void A_search_that_finds_nothing_better_loses_patience()
    {
        // These settings learn nothing, and the current ones do.
        var hopeless = new TrainerSpace(new LbfgsOptions(), [new NumberRange("l1", 1_000_000, 2_000_000)]);

        var (ended, trials) = Run(Plan with { Trainers = [hopeless], Sampler = TrialSampler.Random, Trials = 100, Patience = 20 });

        Assert.Equal(TuningEnd.Patience, ended);
        // The current settings, and two rounds of twelve.
        Assert.Equal(25, trials.Count);
    }

    [Fact]
    public void The_time_limit_ends_it_and_a_later_run_goes_on()
    {
        var slow = new TrainerSpace(new LightGbmOptions(), [new NumberRange("trees", 1_500, 2_500, IsWhole: true)]);
        var plan = Plan with { Trainers = [slow], Trials = 400, Time = TimeSpan.FromSeconds(1) };

        var (ended, first) = Run(plan);
        var (_, second) = Run(plan);

        Assert.Equal(TuningEnd.Time, ended);
        Assert.InRange(first.Count, 0, 399);
        Assert.True(second.Count >= first.Count);
        Assert.Equal(first.Select(t => t.Number), second.Take(first.Count).Select(t => t.Number));
    }

    [Fact]
    public void Memory_ends_it_between_rounds()
    {
        var asked = 0;
        // Asked once before the first round, and once for each round.
        var (ended, trials) = Run(Plan with { Sampler = TrialSampler.Random }, () => ++asked > 2 ? 2 * SearchRun.Gigabyte : 0);

        Assert.Equal(TuningEnd.Memory, ended);
        Assert.Equal([1], trials.Select(t => t.Number));
    }

    [Fact]
    public void Too_little_memory_for_one_trial_is_refused()
    {
        var fault = Assert.Throws<WrongUseException>(() => Run(Plan, () => SearchRun.Gigabyte - 1));

        Assert.StartsWith("tune.memoryMegabytes is 1,000: one trial needs about", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cancelled_search_keeps_what_is_finished()
    {
        using var cancellation = new CancellationTokenSource();
        var asked = 0;

        var (ended, trials) = SearchRun.Run(
            rows, LearningTask.Binary, new LbfgsOptions(), Plan with { Sampler = TrialSampler.Random }, folder["trials.jsonl"],
            used: () =>
            {
                if (++asked == 3)
                    cancellation.Cancel();
                return 0;
            },
            cancellationToken: cancellation.Token);

        Assert.Equal(TuningEnd.Cancelled, ended);
        Assert.Equal([1], trials.Select(t => t.Number));
    }

    private (TuningEnd Ended, List<TuningTrial> Trials) Run(TuningPlan plan, Func<long>? used = null) =>
        SearchRun.Run(rows, LearningTask.Binary, new LbfgsOptions(), plan, folder["trials.jsonl"], used: used);
}
