using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>A model against the contract of its dataset.</summary>
public sealed class Checks : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_model_that_fits_is_not_refused() => Check("  time: date", "  time: date");

    [Theory]
    [InlineData("distance, gate", "distance, delay", "7:23", "'delay' is known only after the outcome")]
    [InlineData("distance, gate", "distance, origin2", "7:23", "did you mean 'origin'?")]
    [InlineData("distance, gate", "distance, wind", "7:23", "compute it in features.sql")]
    [InlineData("distance, gate", "distance, date", "7:23", "'date' is of type timestamp (allowed: a column of type integer, number, boolean)")]
    [InlineData("origin, weather", "origin, distance2", "8:25", "'distance2' is no column of flights")]
    [InlineData("[distance, gate]\n  categorical: [origin, weather]", "[gate]\n  categorical: [distance]", "8:17", "'distance' is of type number (allowed: a column of type text, integer, boolean)")]
    [InlineData("column: date", "column: gate", "10:19", "'gate' is of type integer (allowed: a column of type date, timestamp)")]
    [InlineData("column: date", "column: dat", "10:19", "did you mean 'date'?")]
    [InlineData("  time: date", "  time: weather", "6:9", "'weather' is of type text")]
    [InlineData("dataset: flights", "dataset: ferries", "2:10", "dataset is 'ferries', the contract is of 'flights'")]
    [InlineData("time: { column: date, trainFrom: 2001-01-08, testFrom: 2001-05-01, testUntil: 2001-07-01 }", "hash: { key: [origin, tail], testRatio: 0.2 }", "10:25", "'tail' is no column")]
    public void What_does_not_fit_is_refused_at_its_place(string find, string replace, string place, string fragment)
    {
        var refusal = Assert.Throws<WrongUseException>(() => Check(find, replace));
        Assert.Contains(refusal.Faults, f => f.ToString().StartsWith($"{folder["model.yaml"]}:{place}: ", StringComparison.Ordinal)
            && f.ToString().Contains(fragment, StringComparison.Ordinal));
    }

    [Fact]
    public void With_sql_a_feature_need_be_no_column()
    {
        folder.Write("features.sql", "SELECT _row, 1 AS wind FROM flights");
        Check("numeric: [distance, gate]", "sql: features.sql\n  numeric: [wind]");
    }

    [Fact]
    public void An_outcome_of_a_source_without_a_time_is_refused_at_its_place()
    {
        var model = ModelFile.Read(folder.Write("model.yaml", Texts.Model), new ModelName("delay"));
        var text = new Mistake("opened: { type: date, nullable: true }", "opened: { type: date, nullable: true, outcome: true }", "", "").In(Texts.Contract);
        var contract = ContractFile.Read(folder.Write("contract.yaml", text), new DatasetName("flights"));

        var fault = Assert.Single(Assert.Throws<WrongUseException>(() => ModelFile.Check(model, contract)).Faults);

        Assert.StartsWith($"{folder["contract.yaml"]}:22:7: 'opened' of airports is known only after the outcome, but airports has no time", fault.ToString(), StringComparison.Ordinal);
        ModelFile.Check(model, contract with { Sources = [contract.Sources[0] with { TimeColumn = "opened" }] });
    }

    private void Check(string find, string replace)
    {
        var text = new Mistake(find, replace, "", "").In(Texts.Model);
        var model = ModelFile.Read(folder.Write("model.yaml", text), new ModelName("delay"));
        var contract = ContractFile.Read(folder.Write("contract.yaml", Texts.Contract), new DatasetName("flights"));
        ModelFile.Check(model, contract);
    }
}
