using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>The sections of a contract that look beyond single rows.</summary>
public sealed class DriftAndQuality : IDisposable
{
    private const string Text =
        """
        files: orders-*.csv
        period: { column: day }
        drift:
          reference: { from: orders-2024-01.csv, to: orders-2024-03.csv }
          blocks: { rows: 100 }
          columns: [amount, kind]
          exclude: [kind]
          minimumRows: 200
          falseDiscoveryRate: 0.01
          minimumEffect: 0.25
          severity: error
          description: The shop's mix of goods
          owner: sales
        quality:
          labelLeak: { atMost: 0.9, severity: error, owner: research }
          personalData: off
          accept:
            - { rule: nearConstant, columns: [kind], reason: The shop opened late }
            - { rule: trainTestOverlap, reason: Orders repeat }
        columns:
          day: { type: date }
          amount: { type: number }
          kind: { type: text }
        sources:
          countries: { files: countries.csv, columns: { code: { type: text } } }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Drift_is_read()
    {
        var drift = Read(Text).Table.Drift!;
        Assert.Equal((new BatchRange("orders-2024-01.csv", "orders-2024-03.csv"), new RowBlocks(100)), (drift.Reference, drift.Blocks));
        Assert.Equal(["amount", "kind"], drift.Columns);
        Assert.Equal(["kind"], drift.Exclude);
        Assert.Equal((200, 0.01, 0.25), (drift.MinimumRows, drift.FalseDiscoveryRate, drift.MinimumEffect));
        Assert.Equal((CheckSeverity.Error, "The shop's mix of goods", "sales", 4), (drift.Terms.Severity, drift.Terms.Description, drift.Terms.Owner, drift.Terms.Place!.Line));
    }

    [Theory]
    [InlineData("first", typeof(FirstBatch))]
    [InlineData("previous", typeof(PreviousBatch))]
    [InlineData("[orders-2024-01.csv]", typeof(NamedBatches))]
    public void A_reference_is_named_in_several_ways(string written, Type reference) =>
        Assert.IsType(reference, Read(Text.Replace("{ from: orders-2024-01.csv, to: orders-2024-03.csv }", written, StringComparison.Ordinal)).Table.Drift!.Reference);

    [Fact]
    public void Batches_with_a_period_are_compared_unless_it_is_off()
    {
        const string plain = "files: a.csv\nperiod: { column: day }\ncolumns: { day: { type: date } }\n";
        Assert.Equal((CheckSeverity.Warning, new FirstBatch()), (Read(plain).Table.Drift!.Terms.Severity, Read(plain).Table.Drift!.Reference));
        Assert.Null(Read(plain.Replace("period: { column: day }", "drift: off\nperiod: { column: day }", StringComparison.Ordinal)).Table.Drift);
        Assert.Null(Read("files: a.csv\ncolumns: { day: { type: date } }\n").Table.Drift);
        Assert.Null(Read(Text).Sources[0].Drift);
    }

    [Fact]
    public void Quality_is_read()
    {
        var quality = Read(Text).Table.Quality!;
        var leak = quality.LimitOf(QualityRule.LabelLeak)!;
        Assert.Equal((0.9, CheckSeverity.Error, "research"), (leak.AtMost, leak.Terms.Severity, leak.Terms.Owner));
        Assert.Null(quality.LimitOf(QualityRule.PersonalData));
        Assert.Equal((0.99, CheckSeverity.Warning), (quality.LimitOf(QualityRule.NearConstant)!.AtMost, quality.LimitOf(QualityRule.NearConstant)!.Terms.Severity));
        Assert.Equal((QualityRule.NearConstant, "kind", "The shop opened late", 18), (quality.Accepted[0].Rule, quality.Accepted[0].Columns.Single(), quality.Accepted[0].Reason, quality.Accepted[0].Place.Line));
        Assert.Empty(quality.Accepted[1].Columns);
    }

    [Fact]
    public void Quality_is_looked_for_unless_it_is_off()
    {
        const string plain = "files: a.csv\ncolumns: { day: { type: date } }\n";
        Assert.All(Enum.GetValues<QualityRule>(), r => Assert.NotNull(Read(plain).Table.Quality!.LimitOf(r)));
        Assert.Null(Read("quality: off\n" + plain).Table.Quality);
        Assert.Null(Read(Text).Sources[0].Quality);
    }

    [Theory]
    [InlineData("reference: { from", "reference: 7 # { from", "4:14", "allowed: first, previous, a list of batches")]
    [InlineData("from: orders-2024-01", "from: orders-2024-07", "4:14", "drift.reference begins after its end")]
    [InlineData("reference: { from", "refrence: { from", "4:3", "did you mean 'reference'?")]
    [InlineData("{ rows: 100 }", "week", "5:11", "allowed: day, hour, { rows: number }")]
    [InlineData("{ rows: 100 }", "{ rows: 0 }", "5:19", "drift.blocks.rows is '0'")]
    [InlineData("columns: [amount, kind]", "columns: [amont, kind]", "6:13", "did you mean 'amount'?")]
    [InlineData("exclude: [kind]", "exclude: [knd]", "7:13", "did you mean 'kind'?")]
    [InlineData("minimumRows: 200", "minimumRows: 3", "8:16", "10 or more")]
    [InlineData("falseDiscoveryRate: 0.01", "falseDiscoveryRate: 1", "9:23", "above 0 and below 1")]
    [InlineData("severity: error\n  desc", "severity: fatal\n  desc", "11:13", "allowed: error, warning")]
    [InlineData("owner: sales", "tolerance: 0.1", "13:3", "'tolerance' is unknown in drift")]
    [InlineData("atMost: 0.9", "atMost: 9", "15:24", "0 to 1")]
    [InlineData("personalData: off", "personalData: false", "16:17", "allowed: off, a mapping")]
    [InlineData("personalData: off", "personDate: off", "16:3", "did you mean 'personalData'?")]
    [InlineData("rule: nearConstant", "rule: nearConstnt", "18:15", "did you mean 'nearConstant'?")]
    [InlineData(", reason: Orders repeat", "", "19:7", "quality.accept.2.reason is missing")]
    [InlineData("countries: { files", "countries: { quality: off, files", "25:16", "'quality' is unknown in sources.countries")]
    public void Faults_are_named_at_their_place(string find, string replace, string place, string fragment)
    {
        Assert.Contains(find, Text, StringComparison.Ordinal);
        var refusal = Assert.Throws<WrongUseException>(() => Read(Text.Replace(find, replace, StringComparison.Ordinal)));
        Assert.True(
            refusal.Faults.Any(f => f.ToString().Contains($"contract.yaml:{place}: ", StringComparison.Ordinal) && f.ToString().Contains(fragment, StringComparison.Ordinal)),
            refusal.Message);
    }

    [Fact]
    public void Blocks_of_time_need_a_period() =>
        Assert.Contains(
            "drift.blocks is 'day', but the table has no period",
            Assert.Throws<WrongUseException>(() => Read("files: a.csv\ndrift: { blocks: day }\ncolumns: { day: { type: date } }\n")).Message,
            StringComparison.Ordinal);

    private DataContract Read(string text) => ContractFile.Read(folder.Write("contract.yaml", text), new DatasetName("orders"));
}
