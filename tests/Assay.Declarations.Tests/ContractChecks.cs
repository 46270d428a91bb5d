using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>The checks of a contract, short and with terms of their own.</summary>
public sealed class ContractChecks : IDisposable
{
    private const string Text =
        """
        files: orders-*.csv
        volume: { rows: [100, null], growth: [0.5, 2], severity: warning }
        newColumns: warn
        checks:
          - { name: refund, sql: "kind <> 'refund' OR amount < 0", tolerance: 0.01, owner: sales }
        references:
          - { columns: [country], table: countries, to: [code], tolerance: 0.1 }
        columns:
          id: { type: integer, unique: true, increasing: strictly }
          day: { type: date, past: true, freshness: 40d }
          amount:
            type: number
            owner: finance
            tolerance: 0.02
            range: { is: [0, 100], severity: warning, description: Larger ones are checked by hand }
            mean: [10, 20]
            quantiles: { 0.5: [5, 15], 0.99: { is: [50, 100], owner: risk } }
            completeness: 0.99
          kind: { type: text, length: [1, 10], shares: { refund: [0, 0.1] }, serving: { absent: true } }
          country: { type: text }
        sources:
          countries: { files: countries.csv, columns: { code: { type: text } } }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Are_read()
    {
        var table = Read(Text).Table;
        Assert.Equal((new ValueRange(100, null), new ValueRange(0.5, 2), CheckSeverity.Warning), (table.Volume!.Rows, table.Volume.Growth, table.Volume.Terms.Severity));
        Assert.Equal(NewColumns.Warn, table.NewColumns);
        var sql = Assert.Single(table.Checks);
        Assert.Equal(("refund", "kind <> 'refund' OR amount < 0", 0.01, "sales"), (sql.Name, sql.Sql, sql.Terms.ToleranceRatio, sql.Terms.Owner));
        var reference = Assert.Single(table.References);
        Assert.Equal(("country", "countries", "code", 0.1), (reference.Columns.Single(), reference.Table, reference.To.Single(), reference.Terms.ToleranceRatio));
        Assert.True(table.Find("kind")!.AbsentInServing);
        Assert.Equal(["unique", "increasing"], Kinds(table, "id"));
        Assert.Equal(["past", "freshness"], Kinds(table, "day"));
        Assert.Equal(["length", "share of refund"], Kinds(table, "kind"));
        Assert.Equal(["range", "completeness", "mean", "quantile 0.5", "quantile 0.99"], Kinds(table, "amount"));
        Assert.Equal(TimeSpan.FromDays(40), table.Find("day")!.Checks.OfType<FreshnessCheck>().Single().MaxAge);
    }

    [Fact]
    public void Have_the_terms_of_their_column_unless_they_bring_their_own()
    {
        var checks = Read(Text).Table.Find("amount")!.Checks;
        var range = checks.OfType<RangeCheck>().Single().Terms;
        Assert.Equal((0.02, CheckSeverity.Warning, "finance", "Larger ones are checked by hand"), (range.ToleranceRatio, range.Severity, range.Owner, range.Description));
        Assert.Equal("risk", checks.Single(c => c.Kind == "quantile 0.99").Terms.Owner);
        Assert.Equal("finance", checks.Single(c => c.Kind == "mean").Terms.Owner);
        Assert.Equal(new ValueRange(0.99, null), checks.OfType<FigureCheck>().Single(c => c.Figure is Completeness).Range);
    }

    [Theory]
    [InlineData("growth: [0.5, 2], ", "growth: [2, 0.5], ", "2:38", "volume.growth begins after its end")]
    [InlineData("rows: [100, null], growth: [0.5, 2], ", "", "2:9", "volume promises nothing")]
    [InlineData("newColumns: warn", "newColumns: maybe", "3:13", "allowed: fail, warn, allow")]
    [InlineData("severity: warning, desc", "severity: fatal, desc", "15:38", "allowed: error, warning")]
    [InlineData("name: refund, sql", "nam: refund, sql", "5:5", "checks.1.name is missing")]
    [InlineData("table: countries", "table: contries", "7:5", "did you mean 'countries'?")]
    [InlineData("to: [code]", "to: [cod]", "7:5", "did you mean 'code'?")]
    [InlineData("to: [code]", "to: [code, name]", "7:5", "names 1 columns and 2 in 'to'")]
    [InlineData("freshness: 40d", "freshness: 40", "10:45", "12h or 40d")]
    [InlineData("increasing: strictly", "increasing: very", "9:50", "allowed: true, strictly")]
    [InlineData("0.5: [5, 15]", "1.5: [5, 15]", "17:18", "a share from 0 to 1")]
    [InlineData("mean: [10, 20]", "mean: { is: [10, 20], sevrity: warning }", "16:27", "did you mean 'severity'?")]
    [InlineData("mean: [10, 20]", "mean: { severity: warning }", "16:11", "columns.amount.mean.is is missing")]
    [InlineData("length: [1, 10]", "past: true", "19:29", "columns.kind.past does not fit type text")]
    [InlineData("completeness: 0.99", "completness: 0.99", "18:5", "did you mean 'completeness'?")]
    public void Are_refused_at_their_place(string find, string replace, string place, string fragment)
    {
        Assert.Contains(find, Text, StringComparison.Ordinal);
        var refusal = Assert.Throws<WrongUseException>(() => Read(Text.Replace(find, replace, StringComparison.Ordinal)));
        Assert.Contains(refusal.Faults, f => f.ToString().Contains($"contract.yaml:{place}: ", StringComparison.Ordinal) && f.ToString().Contains(fragment, StringComparison.Ordinal));
    }

    private DataContract Read(string text) => ContractFile.Read(folder.Write("contract.yaml", text), new DatasetName("orders"));

    private static IEnumerable<string> Kinds(TableContract table, string column) => table.Find(column)!.Checks.Select(c => c.Kind);
}
