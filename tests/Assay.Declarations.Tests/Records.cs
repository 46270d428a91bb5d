using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>What faultless files are read as.</summary>
public sealed class Records : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_contract()
    {
        var contract = ContractFile.Read(folder.Write("contract.yaml", Texts.Contract), new DatasetName("ord-flights"));
        Assert.Equal("ord_flights", contract.Table.Name);
        Assert.Equal(["", "NA"], contract.Table.NullTexts);
        Assert.Equal(["date", "origin"], contract.Table.Key);
        Assert.Equal(0.002, contract.Table.KeyTerms.ToleranceRatio);
        Assert.Equal(("date", 0.001), (contract.Table.Period!.Column, contract.Table.Period.Terms.ToleranceRatio));
        var date = contract.Table.Find("date")!;
        Assert.Equal(new ValueRange(new DateTime(2001, 1, 1).Ticks, null), Check<RangeCheck>(date).Range);
        Assert.Equal("Actual gate departure", date.Description);
        var delay = contract.Table.Find("delay")!;
        Assert.Equal((ColumnType.Integer, "min", true, false, 0.005), (delay.Type, delay.Unit, delay.Outcome, delay.Nullable, Check<RangeCheck>(delay).Terms.ToleranceRatio));
        Assert.Equal(new ValueRange(-60, 600), Check<RangeCheck>(delay).Range);
        Assert.Equal(new ValueRange(0, null), Check<RangeCheck>(contract.Table.Find("distance")!).Range);
        Assert.Equal("[A-Z]{3}", Check<PatternCheck>(contract.Table.Find("origin")!).Pattern);
        Assert.Equal(["1", "2"], Check<ValuesCheck>(contract.Table.Find("gate")!).Values);
        Assert.Equal((11, 3), (contract.Table.Find("origin")!.Place!.Line, contract.Table.Find("origin")!.Place!.Column));
        var airports = Assert.Single(contract.Sources);
        Assert.Equal(("airports", ';'), (airports.Name, airports.Delimiter));
        Assert.Equal([""], airports.NullTexts);
    }

    private static T Check<T>(ColumnContract column) where T : ColumnCheck => Assert.Single(column.Checks.OfType<T>());

    [Fact]
    public void A_model()
    {
        var model = Model(Texts.Model);
        Assert.Equal(new LabelRule("delay >= 15"), model.Label);
        Assert.Equal(new TimeSplit("date", new DateTime(2001, 1, 8), new DateTime(2001, 5, 1), new DateTime(2001, 7, 1)), model.Split);
        Assert.Equal(new LightGbmOptions { Trees = 300, Leaves = 63, LearningRate = 0.1 }, model.Trainer);
        Assert.Equal(["distance", "gate", "origin", "weather"], model.Features.Features.Select(f => f.Name));
        Assert.Equal("date", model.Features.TimeColumn);
        var floor = Assert.IsType<FloorRule>(model.Gates[0]);
        Assert.Equal((0.83, 14, 5), (floor.Limit, floor.Place!.Line, floor.Place.Column));
        Assert.Equal(0.005, Assert.IsType<NotWorseThanChampionRule>(model.Gates[1]).Margin);
        var local = Assert.Single(model.Environments);
        Assert.Equal((5080, TimeSpan.FromSeconds(30)), (local.Port, local.ReadyTimeout));
    }

    [Fact]
    public void Effective_values_are_named_with_their_defaults()
    {
        var values = Model(Texts.Model).Values("task", "trainer", "gates", "features", "environments", "threshold", "split", "label", "dataset")
            .ToDictionary();
        Assert.Equal("binary", values["task"]);
        Assert.Equal("63", values["trainer.leaves"]);
        Assert.Equal("20", values["trainer.minRowsPerLeaf"]);
        Assert.Equal("lightGbm", values["trainer.kind"]);
        Assert.Equal("42", values["trainer.seed"]);
        Assert.Equal("floor auc atLeast 0.83", values["gates.1"]);
        Assert.Equal("notWorseThanChampion auc margin 0.005", values["gates.2"]);
        Assert.Equal("input 2", values["features.numeric.gate"]);
        Assert.Equal("date", values["features.time"]);
        Assert.Equal("5080", values["environments.local.port"]);
        Assert.Equal("30s", values["environments.local.readyTimeout"]);
        Assert.Equal("2001-05-01", values["split.time.testFrom"]);
        Assert.Equal("0.5", values["threshold"]);
        Assert.DoesNotContain("description", values.Keys);
    }

    [Fact]
    public void Writing_a_default_out_or_a_number_otherwise_changes_no_value()
    {
        var written = Texts.Model.Replace("learningRate: 0.1", "learningRate: 1.0e-1, minRowsPerLeaf: 20, seed: 42", StringComparison.Ordinal)
            .Replace("readyTimeout: 30s", "readyTimeout: 30000ms", StringComparison.Ordinal)
            .Replace("\nthreshold: 0.5", "", StringComparison.Ordinal);
        var (one, other) = (Model(Texts.Model), Model(written));
        Assert.Equal(one.Values(one.Sections.Keys.Order()).ToDictionary(), other.Values(other.Sections.Keys.Order()).ToDictionary());
    }

    [Fact]
    public void The_sql_beside_a_model_is_read_with_unix_line_ends()
    {
        folder.Write("features.sql", "SELECT 1\r\nFROM t\r\n");
        var model = Model(Texts.Model.Replace("  time: date", "  time: date\n  sql: features.sql", StringComparison.Ordinal));
        Assert.Equal("SELECT 1\nFROM t\n", model.Features.Sql);
        Assert.Equal(ContentDigest.OfText("SELECT 1\nFROM t\n").Value, model.Section("features")["sql"]);
    }

    [Fact]
    public void Features_of_sql_have_the_time_of_a_split_by_time()
    {
        folder.Write("features.sql", "SELECT 1");
        var sql = Texts.Model.Replace("  time: date", "  sql: features.sql", StringComparison.Ordinal);
        var model = Model(sql);
        Assert.Equal(("date", "date"), (model.Features.TimeColumn, model.Section("features")["time"]));
        Assert.Equal("other", Model(sql.Replace("  sql:", "  time: other\n  sql:", StringComparison.Ordinal)).Features.TimeColumn);
        const string byTime = "time: { column: date, trainFrom: 2001-01-08, testFrom: 2001-05-01, testUntil: 2001-07-01 }";
        Assert.Null(Model(sql.Replace(byTime, "hash: { key: [origin], testRatio: 0.2 }", StringComparison.Ordinal)).Features.TimeColumn);
        Assert.Null(Model(Texts.Model.Replace("  time: date\n", "", StringComparison.Ordinal)).Features.TimeColumn);
    }

    [Fact]
    public void The_order_of_a_hashed_key_is_part_of_the_values()
    {
        const string byTime = "time: { column: date, trainFrom: 2001-01-08, testFrom: 2001-05-01, testUntil: 2001-07-01 }";
        var (one, other) = (Split("origin, gate"), Split("gate, origin"));
        Assert.Equal(("column 1", "column 2"), (one["hash.key.origin"], one["hash.key.gate"]));
        Assert.Equal(("column 2", "column 1"), (other["hash.key.origin"], other["hash.key.gate"]));

        IReadOnlyDictionary<string, string> Split(string key) =>
            Model(Texts.Model.Replace(byTime, $"hash: {{ key: [{key}], testRatio: 0.2 }}", StringComparison.Ordinal)).Section("split");
    }

    [Theory]
    [InlineData("lightGbm", typeof(LightGbmOptions))]
    [InlineData("fastTree", typeof(FastTreeOptions))]
    [InlineData("sdca", typeof(SdcaOptions))]
    [InlineData("lbfgs", typeof(LbfgsOptions))]
    public void Every_trainer_has_the_defaults_of_its_options(string kind, Type options)
    {
        var model = Model(Texts.Model.Replace("kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1", $"kind: {kind}", StringComparison.Ordinal));
        Assert.Equal(Activator.CreateInstance(options), model.Trainer);
        Assert.Equal(kind, model.Trainer.Kind);
    }

    private ModelDeclaration Model(string text) => ModelFile.Read(folder.Write("model.yaml", text), new ModelName("delay"));
}
