using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>What is written is read back as it was, whatever names and values people give to things.</summary>
public sealed class Writing : IDisposable
{
    private static readonly string[] Awkward =
    [
        "plain", "two words", "größe", "null", "true", "no", "~", "-", "- a", "1", "1.5", "2024-01-01", "a: b", "a #b", "#a", "{a}", "[a]", "a, b", "'a'", "it's",
        "&a", "*a", "!a", "|", ">", "%", "@", "`", "a\\b", " lead", "trail ", "a\tb", "?", "? a", "日本", "\u2028x", "order", "a:", "", "=", "<<", "0x1F", ".inf", "NaN", "y",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_contract()
    {
        var contract = Contract(
            new ColumnContract { Name = "amount", Type = ColumnType.Number, Unit = "€", Nullable = true, Checks = [new RangeCheck(new ValueRange(-1e-7, 1e30), CheckTerms.Default), new FigureCheck(new Completeness(), new ValueRange(0.25, null), CheckTerms.Default)] },
            new ColumnContract { Name = "day", Type = ColumnType.Date, Checks = [new RangeCheck(new ValueRange(new DateTime(2001, 1, 1).Ticks, null), CheckTerms.Default), new PastCheck(CheckTerms.Default)] },
            new ColumnContract { Name = "code", Type = ColumnType.Text, Checks = [new PatternCheck(@"[""\\]{2}-\d+", CheckTerms.Default), new LengthCheck(new ValueRange(0, 9), CheckTerms.Default)] },
            new ColumnContract { Name = "level", Type = ColumnType.Integer, Outcome = true, Checks = [new ValuesCheck(["-1", "0", "7"], CheckTerms.Default)] },
            new ColumnContract { Name = "kind", Type = ColumnType.Text, Terms = new CheckTerms { ToleranceRatio = 0.01 }, Checks = [new ValuesCheck(["a"], new CheckTerms { ToleranceRatio = 0.5, Severity = CheckSeverity.Warning, Description = "why: so" })] })
            with { Description = "orders: all, \"of\" them" };
        contract = contract with { Table = contract.Table with { Delimiter = '|', NullTexts = ["", "NA", "-", "null"], Key = ["day", "code"], NewColumns = NewColumns.Allow, Quality = null } };
        AssertSame(contract);
    }

    [Fact]
    public void Names_and_values_that_YAML_would_take_for_something_else() => AssertSame(Contract(
        [.. Awkward.Select(a => new ColumnContract { Name = a, Type = ColumnType.Text, Checks = [new ValuesCheck(Awkward, CheckTerms.Default)] })]));

    [Fact]
    public void Values_that_do_not_fit_on_a_line() => AssertSame(Contract(
        new ColumnContract { Name = "city", Type = ColumnType.Text, Checks = [new ValuesCheck([.. Enumerable.Range(0, 100).Select(i => $"city, number {i}")], CheckTerms.Default)] }));

    [Theory]
    [InlineData("a remark\nof: two lines # and more\u2028and more")]
    [InlineData("\tno: yaml")]
    public void A_remark_stays_a_remark(string remark)
    {
        var remarks = new Remarks();
        foreach (var name in new[] { "", "a", "newColumns" })
            remarks.Add(name, remark);
        AssertSame(Contract(new ColumnContract { Name = "a", Type = ColumnType.Integer }), remarks);
    }

    [Fact]
    public void What_can_t_be_written_is_not_dropped()
    {
        var contract = Contract(new ColumnContract { Name = "a", Type = ColumnType.Integer, Checks = [new IncreasingCheck(IsStrict: true, CheckTerms.Default)] });
        Assert.Throws<NotSupportedException>(() => ContractText.Write(contract, new Remarks()));
        var bounded = Contract(new ColumnContract { Name = "a", Type = ColumnType.Integer });
        bounded = bounded with { Table = bounded.Table with { Volume = new VolumeContract(new ValueRange(1, null), null, CheckTerms.Default) } };
        Assert.Throws<NotSupportedException>(() => ContractText.Write(bounded, new Remarks()));
    }

    [Theory]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    [InlineData(LearningTask.Regression)]
    public void A_model(LearningTask task)
    {
        var metric = new MetricName(task switch { LearningTask.Binary => "auc", LearningTask.Multiclass => "logLoss", _ => "rmse" });
        var model = new ModelDeclaration
        {
            Name = new ModelName("orders"),
            Description = "Will it be \"returned\"?",
            Dataset = new DatasetName("orders"),
            Task = task,
            Label = new LabelRule("\"order\" = 'it''s: #1'"),
            Features = new FeatureRecipe
            {
                Features = [.. Awkward.Where(a => a.Trim().Length > 0).Select((a, i) => new Feature(a, i % 2 == 0 ? FeatureKind.Numeric : FeatureKind.Categorical)).OrderBy(f => f.Kind)],
                Sql = "SELECT 1\n",
                SqlFile = "features.sql",
                TimeColumn = "- day",
            },
            Split = task == LearningTask.Binary ? new HashSplit(["a: b", "null"], 0.2) : new TimeSplit("- day", new DateTime(2020, 1, 1), new DateTime(2021, 1, 1, 12, 30, 0), null),
            Trainer = task switch
            {
                LearningTask.Multiclass => new LbfgsOptions { L1 = 0.1, ClassWeights = new ClassWeights(Awkward.Select((a, i) => KeyValuePair.Create(a, i + 0.5))) },
                LearningTask.Binary => new LbfgsOptions { ClassWeights = ClassWeights.Balanced, Calibration = new CalibrationOptions { Method = CalibrationMethod.Isotonic, Ratio = 0.25 } },
                _ => new LightGbmOptions { Leaves = 7, LearningRate = 0.05 },
            },
            Threshold = task == LearningTask.Binary ? 0.25 : 0.5,
            Gates =
            [
                new FloorRule(metric, 0.625, Place: null),
                new NotWorseThanChampionRule(metric, 1e-5, Place: null),
                new BetterThanChampionRule(metric, 0.01, Place: null, Confidence: 0.9),
                new WorstSliceRule(metric, 0.5, MinRows: 40, Place: null),
                .. task == LearningTask.Binary ? [new FairnessRule("a: column", FairnessMeasure.EqualizedOdds, 0.2, Place: null)] : Array.Empty<GateRule>(),
                new BehaviourRule(Place: null),
                new LatencyRule(LatencyQuantile.P99, 250, Place: null),
                new SizeRule(5_000_000, Place: null),
            ],
            Image = task == LearningTask.Binary ? new ImageDeclaration { Repository = "localhost:5000/a-b/c", Base = new BaseImage($"./bases/x@{ContentDigest.OfText("a")}") } : new ImageDeclaration(),
            Environments = [new EnvironmentDeclaration { Name = new EnvironmentName("local"), Port = 5090, ReadyTimeout = TimeSpan.FromSeconds(9) }],
            Sections = new Dictionary<string, IReadOnlyDictionary<string, string>>(),
        };
        folder.Write("features.sql", "SELECT 1\n");
        var read = ModelFile.Read(folder.Write("model.yaml", ModelText.Write(model, new Remarks())), model.Name);
        Assert.Equal(Text(model), Text(read with { Tuning = null, Sections = model.Sections, Places = model.Places, Gates = [.. read.Gates.Select(g => g with { Place = null })] }));
    }

    private static DataContract Contract(params ColumnContract[] columns) => new()
    {
        Dataset = new DatasetName("orders"),
        Table = new TableContract { Name = "orders", Files = "*.csv", Columns = columns, Quality = new QualityContract() },
    };

    private void AssertSame(DataContract contract, Remarks? remarks = null)
    {
        var text = ContractText.Write(contract, remarks ?? new Remarks());
        var read = ContractFile.Read(folder.Write("contract.yaml", text), contract.Dataset);
        Assert.Equal(Text(contract), Text(read with { Table = read.Table with { Place = null, KeyTerms = Bare(read.Table.KeyTerms), Columns = [.. read.Table.Columns.Select(Bare)] } }));
    }

    private static ColumnContract Bare(ColumnContract column) =>
        column with { Place = null, Terms = Bare(column.Terms), Checks = [.. column.Checks.Select(c => c with { Terms = Bare(c.Terms) })] };

    private static CheckTerms Bare(CheckTerms terms) => terms with { Place = null };

    /// <summary>All of a record, lists and derived types with it.</summary>
    private static string Text(DataContract contract) =>
        JsonSerializer.Serialize(contract) + string.Join('\n', contract.Table.Columns.SelectMany(c => c.Checks.Select(k => JsonSerializer.Serialize(k, k.GetType()) + (k is FigureCheck f ? f.Figure.Name : ""))));

    private static string Text(ModelDeclaration model) =>
        JsonSerializer.Serialize(model) + JsonSerializer.Serialize(model.Split, model.Split.GetType()) + string.Join('\n', model.Trainer.Values()) + string.Join('\n', model.Gates);
}
