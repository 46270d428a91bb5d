using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>Data that is sound row by row and would fool a model, one thing at a time; the shop's own orders are none of it.</summary>
public sealed class Fooling : IDisposable
{
    private const int Rows = 1500;
    private readonly Dataset data = new();
    private readonly Random random = new(11);

    public Fooling()
    {
        File.Delete(Path.Combine(data.Root, "data", "orders-2024-02.csv"));
        data.Split = new HashSplit(["id"], 0.3);
        Extra(ColumnType.Number, _ => Number(random.NextDouble()));
        data.Use = data.Use with { Features = ["amount", "extra"] };
    }

    public void Dispose() => data.Dispose();

    [Fact]
    public void Nothing_is_found_in_sound_orders()
    {
        AssertNothing();
        Assert.Equal(Enum.GetValues<QualityRule>(), Found().Select(f => f.Rule));
    }

    [Fact]
    public void Rows_that_agree_by_chance_tell_nothing()
    {
        Extra(ColumnType.Integer, i => $"{i % 2}");
        var overlap = Found()[0];
        Assert.Equal((QualityRule.TrainTestOverlap, GateOutcome.Inconclusive), (overlap.Rule, overlap.Outcome));
        Assert.StartsWith("too few different values", overlap.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Test_rows_that_stand_in_training_are_found()
    {
        // Each order comes twice, under two numbers.
        data.Use = data.Use with { Features = [] };
        Extra(ColumnType.Number, i => Number(i / 2));
        var found = Single(QualityRule.TrainTestOverlap, i => i / 2);
        Assert.Empty(found.Columns);
        Assert.InRange(found.Value!.Value, 0.5, 0.9);
        Assert.Contains("test rows", found.Reason, StringComparison.Ordinal);
        Assert.Equal(5, found.Examples.Count);
    }

    [Theory]
    [InlineData(LearningTask.Binary, "kind = 'web' -- the label", "AUC 1.000")]
    [InlineData(LearningTask.Multiclass, "kind", "% of the label explained")]
    [InlineData(LearningTask.Regression, "CASE kind WHEN 'web' THEN 10 ELSE 0 END", "100.0 % of the label explained")]
    public void A_feature_that_is_the_label_in_disguise_is_found(LearningTask task, string label, string words)
    {
        Extra(ColumnType.Integer, i => IsWeb(i) ? "7" : "3");
        data.Use = data.Use with { Task = task, Label = new LabelRule(label) };
        var found = Single(QualityRule.LabelLeak);
        Assert.Equal(["extra"], found.Columns);
        Assert.InRange(found.Value!.Value, 0.9, 1);
        Assert.Contains(words, found.Reason, StringComparison.Ordinal);
        Assert.Equal(5, found.Examples.Count);
    }

    [Fact]
    public void An_outcome_or_what_is_no_feature_may_be_the_label()
    {
        Extra(ColumnType.Integer, i => IsWeb(i) ? "7" : "3");
        data.Use = data.Use with { Features = ["amount"] };
        AssertNothing();
        data.Use = data.Use with { Features = ["amount", "extra"] };
        data.Column("extra", c => c with { Outcome = true });
        AssertNothing();
    }

    [Theory]
    [InlineData(ColumnType.Integer)]
    [InlineData(ColumnType.Text)]
    public void An_identifier_whose_order_tells_the_label_is_found(ColumnType type)
    {
        // Those of web orders were given later, with few exceptions.
        Extra(type, i => (10_000 + i + (IsWeb(i) == (i % 10 > 0) ? 5000 : 0)).ToString(CultureInfo.InvariantCulture));
        Assert.Equal(["extra"], Single(QualityRule.IdentifierOrder).Columns);
    }

    [Fact]
    public void Few_training_rows_tell_nothing_of_the_label()
    {
        Extra(ColumnType.Integer, i => $"{i + 1}");
        data.Split = new HashSplit(["id"], 0.95);
        Assert.Equal([QualityRule.LabelLeak, QualityRule.IdentifierOrder], Found().Where(f => f is { Outcome: GateOutcome.Inconclusive, Rule: not QualityRule.TrainTestOverlap }).Select(f => f.Rule));
    }

    [Fact]
    public void Times_after_the_batch_are_found()
    {
        Extra(ColumnType.Date, i => i < 7 ? "2024-02-01" : $"2024-01-{i % 31 + 1:00}");
        var found = Single(QualityRule.FutureTime);
        Assert.Equal("7 of 1,500 values of 'extra' are later than their batch's month; at most 0 may pass", found.Reason);
        Assert.StartsWith("2024-02-01", found.Examples[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_hardly_differs_is_found()
    {
        Extra(ColumnType.Text, i => i == 9 ? "b" : "a");
        Assert.Equal("'extra' is 'a' in 99.93 % of the rows; at most 0.99 may pass", Single(QualityRule.NearConstant).Reason);
    }

    [Fact]
    public void Two_columns_that_say_the_same_are_found()
    {
        Extra(ColumnType.Number, i => Number(Amount(i)));
        Assert.Equal(["amount", "extra"], Single(QualityRule.DuplicateColumn).Columns);
    }

    [Theory]
    [InlineData("ann{0}@shop.example", "e-mail addresses", "a")]
    [InlineData("+49 30 1234{0:0000}", "telephone numbers", "+")]
    [InlineData("10.0.{1}.{2}", "IP addresses", "1")]
    [InlineData("2001:db8::{0}", "IP addresses", "2")]
    public void Values_of_persons_are_found_and_masked(string format, string kind, string start)
    {
        Extra(ColumnType.Text, i => string.Format(CultureInfo.InvariantCulture, format, i, i / 250, i % 250));
        var found = Single(QualityRule.PersonalData);
        Assert.Contains($"'extra': 100 % of the values look like {kind}", found.Reason, StringComparison.Ordinal);
        Assert.All(found.Examples, e => Assert.StartsWith(start, e, StringComparison.Ordinal));
        Assert.All(found.Examples, e => Assert.DoesNotContain(e[1..], char.IsLetterOrDigit));
    }

    [Fact]
    public void Numbers_with_a_check_digit_are_found_and_others_are_not()
    {
        Extra(ColumnType.Text, i => i % 2 == 0 ? "DE89370400440532013000" : "GB82 WEST 1234 5698 7654 32");
        Assert.Contains("IBANs", Single(QualityRule.PersonalData).Reason, StringComparison.Ordinal);
        Extra(ColumnType.Integer, i => i % 2 == 0 ? "4111111111111111" : "5500005555555559");
        Assert.Contains("card numbers", Single(QualityRule.PersonalData).Reason, StringComparison.Ordinal);
        Extra(ColumnType.Text, i => i % 2 == 0 ? "DE88370400440532013000" : "GB82 WEST 1234 5698 7654 33");
        AssertNothing();
        // Of consecutive numbers, one in ten has a right digit.
        Extra(ColumnType.Integer, i => (4111111111111000L + i).ToString(CultureInfo.InvariantCulture));
        AssertNothing();
    }

    [Theory]
    [InlineData("E-Mail", "an e-mail address")]
    [InlineData("Nachname", "a person's name")]
    [InlineData("prénom", "a person's name")]
    [InlineData("Фамилия", "a person's name")]
    [InlineData("customer_name", "a person's name")]
    [InlineData("IP_Address", "a network address")]
    [InlineData("dirección", "an address")]
    public void Columns_called_like_persons_data_are_found(string column, string meaning)
    {
        Extra(ColumnType.Text, i => $"v{i % 40}", column);
        Assert.Contains($"'{column}' is called like {meaning}", Single(QualityRule.PersonalData).Reason, StringComparison.Ordinal);
        // A set of categories is none, such as the kind of telephone.
        Extra(ColumnType.Text, i => $"v{i % 4}", column);
        AssertNothing();
    }

    [Fact]
    public void What_is_accepted_by_name_is_told_and_does_not_count()
    {
        Extra(ColumnType.Text, i => i == 9 ? "b" : "a");
        Declare(QualityRule.NearConstant, CheckSeverity.Error, new QualityAcceptance(QualityRule.NearConstant, ["amount"], "another", new SourcePlace("c")));
        var refusal = data.Refusal();
        Assert.Contains("contract.yaml:9:5: 'extra' is 'a' in 99.93 % of the rows; at most 0.99 may pass; such as 'a'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("or accept it with a reason under quality.accept in contract.yaml", refusal.Message, StringComparison.Ordinal);

        Declare(QualityRule.NearConstant, CheckSeverity.Error, new QualityAcceptance(QualityRule.NearConstant, ["extra"], "It is new", new SourcePlace("c")));
        Assert.Equal("It is new", Single(QualityRule.NearConstant).AcceptedBecause);
        Assert.True(data.Validate().Validation.Passed);
    }

    [Fact]
    public void What_is_accepted_and_not_there_is_a_warning()
    {
        Extra(ColumnType.Text, i => $"v{i % 4}");
        Declare(QualityRule.NearConstant, CheckSeverity.Error, new QualityAcceptance(QualityRule.NearConstant, ["exrta"], "It is new", new SourcePlace("contract.yaml", 12, 7)));
        var idle = Single(QualityRule.NearConstant);
        Assert.Equal("quality.accept names what was not found: exrta", idle.Reason);
        Assert.Equal(12, idle.Place!.Line);
        Assert.True(data.Validate().Validation.Passed);
    }

    [Fact]
    public void A_label_that_cannot_be_computed_is_an_error()
    {
        data.Use = data.Use with { Label = new LabelRule("no_such_column > 1") };
        var found = Found().Where(q => q.Outcome == GateOutcome.Error).ToArray();
        Assert.Equal([QualityRule.LabelLeak], found.Select(f => f.Rule));
        Assert.Contains("no_such_column", found[0].Reason, StringComparison.Ordinal);
    }

    private void Declare(QualityRule rule, CheckSeverity severity, QualityAcceptance accepted) => data.Contract = data.Contract with
    {
        Table = data.Contract.Table with
        {
            Quality = new QualityContract
            {
                Limits = new Dictionary<QualityRule, QualityLimit?> { [rule] = new(QualityContract.DefaultLimit(rule), new CheckTerms { Severity = severity, Place = new SourcePlace("contract.yaml", 9, 5) }) },
                Accepted = [accepted],
            },
        },
    };

    private void AssertNothing() => Assert.All(Found(), q => Assert.True(q.Outcome is GateOutcome.Pass or GateOutcome.Inconclusive, $"{q.Rule}: {q.Reason}"));

    private IReadOnlyList<QualityResult> Found() => data.Validate().Validation.Quality;

    private QualityResult Single(QualityRule rule, Func<int, int>? order = null)
    {
        if (order is not null)
            Write(order);
        var found = Assert.Single(Found(), q => q.Outcome == GateOutcome.Fail);
        Assert.Equal(rule, found.Rule);
        Assert.NotNull(found.NextStep);
        return found;
    }

    private Func<int, string> extra = _ => "";
    private string name = "extra";

    private void Extra(ColumnType type, Func<int, string> values, string column = "extra")
    {
        (extra, name) = (values, column);
        data.Contract = data.Contract with
        {
            Table = data.Contract.Table with
            {
                Quality = data.Contract.Table.Quality ?? new QualityContract(),
                Columns =
                [
                    .. data.Contract.Table.Columns.Where(c => c.Name is "id" or "day" or "amount" or "kind"),
                    new ColumnContract { Name = column, Type = type },
                ],
            },
        };
        Write(i => i);
    }

    private void Write(Func<int, int> order) => data.Write(
        "orders-2024-01.csv",
        [$"id,day,amount,kind,{name}", .. Enumerable.Range(0, Rows).Select(i => $"{i + 1},2024-01-{i % 31 + 1:00},{Number(Amount(order(i)))},{(IsWeb(order(i)) ? "web" : "shop")},{extra(i)}")]);

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static double Amount(int i) => i * 7919 % 9973 / 10.0;

    private static bool IsWeb(int i) => (((uint)i * 2_654_435_761u) >> 13) % 7 < 4;
}
