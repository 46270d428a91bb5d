using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>Batches of a small shop, compared as its contract says.</summary>
public sealed class Drifting : IDisposable
{
    private readonly Dataset data = new();

    public Drifting()
    {
        Month(1, 20, web: 0.5);
        Month(2, 20, web: 0.5);
        Month(3, 20, web: 0.95);
        Declare(new DriftContract());
    }

    public void Dispose() => data.Dispose();

    [Fact]
    public void Columns_without_dates_and_identifiers_are_compared_with_the_first_batch()
    {
        var drift = data.Validate().Validation.Drift;
        // The note differs in almost every row, so nobody expects it to come again.
        Assert.Equal(["amount", "kind"], drift.Select(d => d.Column).Distinct());
        Assert.All(drift, d => Assert.Equal(("orders-2024-01.csv", 20, 200L, 200L), (Assert.Single(d.Reference), d.ReferenceBlocks, d.ReferenceRows, d.BatchRows)));
        Assert.Equal(
            [GateOutcome.Pass, GateOutcome.Pass, GateOutcome.Pass, GateOutcome.Fail],
            drift.Select(d => d.Outcome));
        Assert.StartsWith("PSI ", drift[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_drifted_batch_is_told_on_one_line()
    {
        var told = Assert.Single(DriftedBatch.Of(data.Validate().Validation.Drift)).ToString();
        Assert.StartsWith("orders-2024-03.csv drifts from orders-2024-01.csv in 1 of 2 columns: kind PSI 1.", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_batch_can_be_compared_with_the_one_before()
    {
        Month(4, 20, web: 0.95);
        Declare(new DriftContract { Reference = new PreviousBatch(), Columns = ["kind"] });
        var drift = data.Validate().Validation.Drift;
        Assert.Equal([GateOutcome.Pass, GateOutcome.Fail, GateOutcome.Pass], drift.Select(d => d.Outcome));
        Assert.Equal(["orders-2024-03.csv"], drift[^1].Reference);
    }

    [Fact]
    public void A_drifted_batch_can_be_refused()
    {
        Declare(new DriftContract { Terms = new CheckTerms { Severity = CheckSeverity.Error, Owner = "the shop team", Place = new SourcePlace("contract.yaml", 4, 3) } });
        var refusal = data.Refusal();
        Assert.Contains("contract.yaml:4:3: orders-2024-03.csv drifts from orders-2024-01.csv in 1 of 1 columns: kind PSI", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("the shop team answers for it", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.DataRefused, refusal.ExitCode);
    }

    [Fact]
    public void What_cannot_be_compared_is_an_error_where_a_person_asked_for_it()
    {
        Declare(new DriftContract { Columns = ["note"] });
        Assert.All(data.Validate().Validation.Drift, d => Assert.Equal((GateOutcome.Error, "200 of 200 texts are different: they have no distribution that could drift"), (d.Outcome, d.Reason)));
    }

    [Fact]
    public void Too_few_rows_or_blocks_are_inconclusive()
    {
        Month(4, 4, web: 0.95);
        Assert.All(data.Validate().Validation.Drift.Where(d => d.Batch == "orders-2024-04.csv"), d => Assert.Equal((GateOutcome.Inconclusive, "40 rows; 50 can be judged"), (d.Outcome, d.Reason)));
        Declare(new DriftContract { Reference = new NamedBatches(["orders-2024-04.csv"]), MinimumRows = 20 });
        Assert.All(data.Validate().Validation.Drift, d => Assert.Equal((GateOutcome.Inconclusive, "4 blocks of rows in the reference; 5 tell what noise is"), (d.Outcome, d.Reason)));
    }

    [Fact]
    public void Missing_values_are_a_change()
    {
        data.Column("amount", c => c with { Nullable = true });
        Month(3, 20, web: 0.5, missing: 0.3);
        var amount = data.Validate().Validation.Drift.Single(d => d is { Column: "amount", Batch: "orders-2024-03.csv" });
        Assert.Equal(GateOutcome.Fail, amount.Outcome);
        Assert.InRange(amount.Find(DriftMeasure.MissingRate)!.Value, 0.2, 0.4);
    }

    [Fact]
    public void Columns_of_every_type_can_be_compared_whatever_they_are_called()
    {
        (string Name, ColumnType Type, string Before, string After)[] columns =
        [
            ("text", ColumnType.Text, "a", "b"), ("bin", ColumnType.Boolean, "true", "false"), ("block", ColumnType.Integer, "-3", "3"),
            ("x", ColumnType.Number, "1e300", "-1e-300"), ("batch", ColumnType.Date, "2024-01-01", "2024-06-01"), ("at", ColumnType.Timestamp, "2024-01-01 10:00", "2024-01-01 16:00"),
            ("gone", ColumnType.Number, "", "1"),
        ];
        data.Contract = data.Contract with
        {
            Table = data.Contract.Table with
            {
                Key = [],
                Period = null,
                Columns = [.. columns.Select(c => new ColumnContract { Name = c.Name, Type = c.Type, Nullable = true })],
                Drift = new DriftContract { Columns = [.. columns.Select(c => c.Name)] },
            },
        };
        data.Split = new HashSplit(["bin"], 0.5);
        var (header, before, after) = (string.Join(',', columns.Select(c => c.Name)), string.Join(',', columns.Select(c => c.Before)), string.Join(',', columns.Select(c => c.After)));
        File.Delete(Path.Combine(data.Root, "data", "orders-2024-03.csv"));
        data.Write("orders-2024-01.csv", [header, .. Enumerable.Range(0, 100).Select(i => i % 9 == 0 ? after.Replace(",1", ",", StringComparison.Ordinal) : before)]);
        data.Write("orders-2024-02.csv", [header, .. Enumerable.Range(0, 100).Select(i => i % 9 == 0 ? before : after)]);
        var drift = data.Validate().Validation.Drift;
        Assert.Equal(columns.Select(c => c.Name).Order(), drift.Select(d => d.Column).Order());
        Assert.All(drift, d => Assert.True(d.Outcome == GateOutcome.Fail, $"{d.Column}: {d.Reason}"));
    }

    [Theory]
    [InlineData("hour")]
    [InlineData("rows")]
    public void Blocks_are_hours_or_rows_too(string unit)
    {
        Declare(new DriftContract { Blocks = unit == "hour" ? new HourBlocks() : new RowBlocks(20) });
        // The hour of a date is its first.
        Assert.All(data.Validate().Validation.Drift, d => Assert.Equal(unit == "hour" ? 20 : 11, d.ReferenceBlocks));
    }

    [Fact]
    public void A_reference_that_is_no_batch_is_wrong_use()
    {
        Declare(new DriftContract { Reference = new NamedBatches(["orders-2024-1.csv"]) });
        var refusal = Assert.Throws<WrongUseException>(() => data.Validate());
        Assert.Contains("'orders-2024-1.csv', which is no batch of orders", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("did you mean 'orders-2024-01.csv'?", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_batches_give_equal_results()
    {
        var (first, second) = (data.Validate().Validation.Drift, data.Validate().Validation.Drift);
        Assert.Equal(first.SelectMany(d => d.Metrics), second.SelectMany(d => d.Metrics));
    }

    private void Declare(DriftContract drift) => data.Contract = data.Contract with { Table = data.Contract.Table with { Drift = drift } };

    private void Month(int month, int days, double web, double missing = 0)
    {
        var random = new Random(month);
        var rows = from day in Enumerable.Range(1, days)
                   from order in Enumerable.Range(0, 10)
                   let amount = random.NextDouble() < missing ? "" : (random.NextDouble() * 100).ToString("0.0", CultureInfo.InvariantCulture)
                   select $"{month * 1000 + day * 10 + order},2024-{month:00}-{day:00},{amount},{(random.NextDouble() < web ? "web" : "shop")},{(char)('a' + month)} {(char)('a' + day)} {(char)('a' + order)}";
        data.Write($"orders-2024-{month:00}.csv", [Dataset.Header, .. rows]);
    }
}
