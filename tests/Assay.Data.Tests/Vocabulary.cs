using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>Every kind of check that a contract can have, met and broken.</summary>
public sealed class Vocabulary : IDisposable
{
    private static readonly CheckTerms Warning = new() { Severity = CheckSeverity.Warning, Owner = "the shop team" };
    private readonly Dataset data = new();

    public Vocabulary() => data.Write("orders-2024-01.csv", Dataset.Header, "1,2024-01-01,1,web,abc");

    public void Dispose() => data.Dispose();

    [Fact]
    public void Lengths_are_bounded() => Breaks("note", new LengthCheck(new ValueRange(2, 4), CheckTerms.Default), "length note", "'abcde' breaks 'length note'", "5,2024-02-03,7,shop,abcde");

    [Fact]
    public void Times_are_past() => Breaks("day", new PastCheck(CheckTerms.Default), "past day", "'2999-02-03' breaks 'past day'", "5,2999-02-03,7,shop,abc");

    [Fact]
    public void Values_rise_within_a_batch()
    {
        Column("id", new IncreasingCheck(IsStrict: false, CheckTerms.Default));
        Write("4,2024-02-01,1,web,a", "6,2024-02-01,1,web,a", "5,2024-02-01,1,web,a");
        Assert.Contains("02.csv:4:1: column id: '5' breaks 'increasing id'", data.Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_equal_value_does_not_rise_strictly()
    {
        Column("amount", new IncreasingCheck(IsStrict: true, CheckTerms.Default));
        Write("4,2024-02-01,1,web,a", "5,2024-02-01,1,web,a");
        Assert.Contains("breaks 'increasing amount'", data.Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_unique_as_values_not_as_texts()
    {
        data.Contract = data.Contract with { Table = data.Contract.Table with { Key = [] } };
        Column("id", new UniqueCheck(CheckTerms.Default));
        Write("4,2024-02-01,1,web,a", "04,2024-02-01,1,web,a", "+4,2024-02-01,1,web,a");
        var refusal = data.Refusal();
        Assert.Contains("'04' breaks 'unique id'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'+4' breaks 'unique id'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean", 5, 100, 2)]
    [InlineData("deviation", 100, 200, 1)]
    [InlineData("quantile 0.5", 50, 60, 2)]
    [InlineData("distinct", 5, 10, 3)]
    [InlineData("completeness", 1.5, 2, 1)]
    public void Figures_of_a_column_lie_in_their_bounds(string figure, double min, double max, double observed)
    {
        ColumnFigure measured = figure switch
        {
            "mean" => new Mean(),
            "deviation" => new Deviation(),
            "distinct" => new Distinct(),
            "completeness" => new Completeness(),
            _ => new Quantile(0.5),
        };
        data.Write("orders-2024-01.csv", Dataset.Header, "1,2024-01-01,1,web,a", "2,2024-01-02,2,web,a");
        Write("3,2024-02-01,3,web,a");
        Column("amount", new FigureCheck(measured, new ValueRange(min, max), CheckTerms.Default));
        Assert.Contains($"'{figure} amount' is {observed}", data.Refusal().Message, StringComparison.Ordinal);
        Column("amount", new FigureCheck(measured, new ValueRange(observed, observed), CheckTerms.Default));
        Assert.True(data.Validate().Validation.Passed);
    }

    [Fact]
    public void The_share_of_a_value_tells_the_balance_of_labels()
    {
        Column("kind", new FigureCheck(new ShareOf("web"), new ValueRange(0.7, 1), CheckTerms.Default));
        Write("4,2024-02-01,1,web,a", "5,2024-02-01,1,shop,a");
        Assert.Contains("'share of web kind' is 0.666667", data.Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_data_is_not_fresh()
    {
        Column("day", new FreshnessCheck(TimeSpan.FromDays(30), CheckTerms.Default));
        Write("4,2024-02-01,1,web,a");
        Assert.Contains("at most 30 days old", data.Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Batches_have_their_volume()
    {
        data.Write("orders-2024-01.csv", Dataset.Header, "1,2024-01-01,1,web,a", "2,2024-01-02,2,web,a");
        Write("3,2024-02-01,3,web,a");
        data.Contract = data.Contract with { Table = data.Contract.Table with { Volume = new VolumeContract(new ValueRange(2, null), new ValueRange(0.8, 2), CheckTerms.Default) } };
        var refusal = data.Refusal();
        Assert.Contains("'volume.rows orders-2024-02.csv' is 1 (allowed: at least 2)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'volume.growth orders-2024-02.csv' is 0.5", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_sets_its_rows_aside()
    {
        Sql("kind <> 'web' OR amount < 5", new CheckTerms { ToleranceRatio = 0.5 });
        Write("4,2024-02-01,1,web,a", "5,2024-02-01,9,web,a", "6,2024-02-01,9,shop,a");
        var snapshot = data.Validate();
        Assert.Equal((3, 1), (snapshot.TrainRows + snapshot.TestRows, snapshot.Validation.QuarantinedRows));
        Assert.Equal("line,check,record\n3,sql cheap,\"5,2024-02-01,9,web,a\"\n", data.Quarantine("orders-2024-02.csv"));
    }

    [Fact]
    public void A_wrong_expression_is_wrong_use_at_its_place()
    {
        Sql("amoun < 5", new CheckTerms { Place = new SourcePlace("contract.yaml", 7, 3) });
        Write("4,2024-02-01,1,web,a");
        Assert.Contains("contract.yaml:7:3: DuckDB refuses check 'cheap'", Assert.Throws<WrongUseException>(() => data.Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_warning_is_told_and_sets_nothing_aside()
    {
        Column("amount", new RangeCheck(new ValueRange(0, 5), Warning));
        Sql("amount < 5", Warning);
        Write("4,2024-02-01,1,web,a", "5,2024-02-01,9,web,a");
        var snapshot = data.Validate();
        Assert.Equal((3, 0), (snapshot.TrainRows + snapshot.TestRows, snapshot.Validation.QuarantinedRows));
        Assert.Equal(["range amount", "sql cheap"], snapshot.Validation.Findings.Select(f => f.Check).Order());
        Assert.All(snapshot.Validation.Findings, f => Assert.Equal((CheckSeverity.Warning, "the shop team", 1L), (f.Severity, f.Owner, f.Violations)));
    }

    [Theory]
    [InlineData(NewColumns.Fail)]
    [InlineData(NewColumns.Warn)]
    [InlineData(NewColumns.Allow)]
    public void New_columns_are_as_the_contract_says(NewColumns rule)
    {
        data.Contract = data.Contract with { Table = data.Contract.Table with { NewColumns = rule } };
        data.Write("orders-2024-02.csv", "id,day,discount,amount,kind,note", "4,2024-02-01,x,1,web,a", "5,2024-02-01,y,2,web,a");
        if (rule == NewColumns.Fail)
        {
            Assert.Contains("column 'discount' is not in the contract", data.Refusal().Message, StringComparison.Ordinal);
            return;
        }
        var findings = data.Validate().Validation.Findings;
        Assert.Equal(rule == NewColumns.Warn ? ["new column discount"] : [], findings.Select(f => f.Check));
    }

    [Fact]
    public void Values_stand_in_the_table_that_they_refer_to()
    {
        var kinds = new TableContract
        {
            Name = "kinds",
            Files = "kinds.csv",
            Columns = [new ColumnContract { Name = "code", Type = ColumnType.Text }],
        };
        data.Contract = data.Contract with
        {
            Table = data.Contract.Table with { References = [new ReferenceCheck(["kind"], "kinds", ["code"], CheckTerms.Default)] },
            Sources = [kinds],
        };
        data.Write("kinds.csv", "code", "web");
        Write("4,2024-02-01,1,web,a", "5,2024-02-01,1,shop,a");
        Assert.Contains("02.csv:3:1: the record '5,2024-02-01,1,shop,a' breaks 'reference kind' (allowed: what stands in code of kinds)", data.Refusal().Message, StringComparison.Ordinal);
    }

    private void Breaks(string column, ColumnCheck check, string name, string message, string row)
    {
        data.Contract = data.Contract with { Table = data.Contract.Table with { Period = null } };
        Column(column, check);
        Write("4,2024-02-03,7,shop,abc", row);
        var refusal = data.Refusal();
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Contains($",{name},", data.Quarantine("orders-2024-02.csv"), StringComparison.Ordinal);
    }

    private void Sql(string expression, CheckTerms terms) =>
        data.Contract = data.Contract with { Table = data.Contract.Table with { Checks = [new SqlCheck("cheap", expression, terms)] } };

    private void Column(string name, params ColumnCheck[] checks) => data.Column(name, c => c with { Checks = checks });

    private void Write(params string[] rows) => data.Write("orders-2024-02.csv", [Dataset.Header, .. rows]);
}
