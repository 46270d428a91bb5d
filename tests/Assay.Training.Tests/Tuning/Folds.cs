using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training.Tests.Tuning;

/// <summary>Which rows a setting is measured on, told by what the measure gets to see.</summary>
public sealed class Folds : IDisposable
{
    private readonly Shop shop = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        shop.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void By_time_the_last_rows_in_their_order()
    {
        var snapshot = shop.Snapshot with { Split = new TimeSplit("sold_at", null, new DateTime(2024, 2, 1), null) };

        var seen = Measured(snapshot, 3);

        // 1,500 of the 2,000 rows are to learn from; sales are in the order of time.
        Assert.Equal(3, seen.Count);
        Assert.Equal(450, seen.Sum(f => f.Length));
        Assert.Equal(seen.SelectMany(f => f), seen.SelectMany(f => f).Order());
        var training = shop.Features(Shop.Plain).Part(test: false).RowIds;
        Assert.Equal(training[^450..], seen.SelectMany(f => f));
    }

    [Fact]
    public void By_hash_every_row_once_and_a_key_in_one_fold()
    {
        var seen = Measured(shop.Snapshot, 3);

        var table = shop.Features(Shop.Plain).Part(test: false);
        Assert.Equal(table.RowIds, seen.SelectMany(f => f).Order());
        var x = ((NumericColumn)table.Columns[0]).Values;
        var folds = seen.Select(f => f.Select(id => x[Array.IndexOf(table.RowIds, id)]).Where(v => !float.IsNaN(v)).ToHashSet()).ToList();
        Assert.All(folds, f => Assert.InRange(f.Count, 20, 50));
        Assert.Equal(101, folds.Sum(f => f.Count));
    }

    [Fact]
    public void Rows_of_one_moment_cannot_be_split()
    {
        var snapshot = shop.Snapshot with { Split = new TimeSplit("day", null, new DateTime(2024, 2, 1), null) };
        using var oneDay = new Shop(columns: "DATE '2024-01-01' AS day");

        var fault = Assert.Throws<DataRefusedException>(() => TuningRows.Of(shop.Features(Shop.Plain), snapshot with { Tables = oneDay.Snapshot.Tables }, oneDay.Root, 3));

        Assert.StartsWith("the 1,500 rows to learn from can't be split into 3 parts", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>The ids of the rows of each fold, in order.</summary>
    private List<long[]> Measured(DatasetSnapshot snapshot, int folds)
    {
        var rows = TuningRows.Of(shop.Features(Shop.Plain), snapshot, shop.Root, folds);
        var seen = new List<long[]>();
        double? See(Scorer scorer, FeatureTable part)
        {
            seen.Add(part.RowIds);
            return 0.5;
        }
        var plan = new TuningPlan { Metric = new MetricName("auc"), Trainers = [new TrainerSpace(new LbfgsOptions(), [new ChoiceRange("l1", ["1"])])] };
        using var journal = TrialJournal.Open(folder["trials.jsonl"]);
        var search = new TrainerSearch(rows, LearningTask.Binary, 0.5, new LbfgsOptions(), plan, See, () => 0, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, TimeProvider.System);
        search.Run(journal, 1, SearchRun.Gigabyte, new Progress<SearchState>(), TestContext.Current.CancellationToken);
        return seen;
    }
}
