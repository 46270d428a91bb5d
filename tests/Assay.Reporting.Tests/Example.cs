using System.Globalization;
using System.Text;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting.Tests;

/// <summary>What validation found in orders that are made by chance, the same in each run.</summary>
internal static class Example
{
    /// <summary>Ends tags, attributes, comments and styles, changes the direction of text, and is no single word.</summary>
    public const string Hostile = "</td></style><script>alert(1)</script><!-- \" ' ` onload=x & \u202Eright to left\u0007 --> {0}";

    public static ValidationPage Sound => Page(["amount", "kind"], batches: 6);

    public static ValidationPage Refused => Sound with
    {
        Checks = [.. Sound.Checks, Check("range amount", 7, CheckSeverity.Error, tolerance: 0), Check("length note", 3, CheckSeverity.Warning, tolerance: 0), Check("range age", 1, CheckSeverity.Error, tolerance: 0.1)],
        Faults = [new Fault("check 'range amount' of table orders failed: 7 of 600 rows") { NextStep = "correct the rows" }],
    };

    public static ValidationPage Unreadable => Sound with
    {
        Report = null,
        Checks = [],
        Profiles = [],
        Faults = [new Fault("the record is no CSV: a quote is left open") { Place = new SourcePlace("data/orders/orders-03.csv", 17), Allowed = "fields in quotes" }],
    };

    /// <summary>Every text that comes from contract or data is hostile.</summary>
    public static ValidationPage WithHostileNames
    {
        get
        {
            var page = Page([Hostile, "x" + Hostile], batches: 3, value: Hostile);
            return page with
            {
                Contract = page.Contract with { Description = Hostile },
                Batches = [.. page.Batches.Select(b => b with { Name = Hostile + b.Name })],
                Profiles = [.. page.Profiles.Select(p => p with { Batch = Hostile + p.Batch })],
                Checks = [Check($"range {Hostile}", 7, CheckSeverity.Error, tolerance: 0) with { Allowed = Hostile, Owner = Hostile, Description = Hostile, Samples = [Sample(Hostile)] }],
                Faults = [Sample(Hostile) with { NextStep = Hostile }],
                Report = page.Report! with { Drift = [Drift(Hostile, Hostile + "orders-02.csv", GateOutcome.Fail)], Quality = [Quality(Hostile)], Quarantine = [new Artifact(Hostile, ContentDigest.OfText(""), 1)] },
            };
        }
    }

    public static ValidationPage WithDrift => Sound with
    {
        Report = Sound.Report! with
        {
            Drift = [.. from b in Enumerable.Range(2, 5) from c in new[] { "amount", "kind" } select Drift(c, Batch(b), b > 4 ? GateOutcome.Fail : b == 3 ? GateOutcome.Inconclusive : GateOutcome.Pass)],
            Quality = [Quality("call <duration>")],
        },
    };

    public static ValidationPage Wide => Page([.. Enumerable.Range(0, 100).Select(i => $"column {i}")], batches: 30);

    private static ValidationPage Page(string[] names, int batches, string value = "web")
    {
        ColumnContract[] columns =
        [
            .. names.Select((n, i) => new ColumnContract
            {
                Name = n, Type = i % 2 == 0 ? ColumnType.Number : ColumnType.Text, Unit = i % 2 == 0 ? value : null, Nullable = true, Description = value, Owner = value,
            }),
        ];
        return new ValidationPage
        {
            Contract = new DataContract { Dataset = new DatasetName("orders"), Table = new TableContract { Name = "orders", Files = "orders-*.csv", Columns = columns, Key = [names[0]] } },
            Batches = [.. Enumerable.Range(1, batches).Select(b => new Batch("orders", Batch(b), 100, 4711, ContentDigest.OfText(Batch(b))))],
            Report = new ValidationReport { Dataset = new DatasetName("orders"), Rows = batches * 100, QuarantinedRows = 0, ChecksMade = 1, Findings = [], Quarantine = [] },
            Checks = [.. names.Select(n => Check($"missing {n}", 0, CheckSeverity.Error, tolerance: 0))],
            Profiles = [.. Enumerable.Range(1, batches).Select(b => new BatchProfile(Batch(b), new TableProfile("orders", [.. columns.Select((c, i) => Column(c, b * 1000 + i, value))])))],
        };
    }

    private static string Batch(int number) => string.Create(CultureInfo.InvariantCulture, $"orders-{number:00}.csv");

    private static ColumnProfile Column(ColumnContract contract, int seed, string value)
    {
        var random = new Random(seed);
        var column = new ColumnProfile(contract.Name, contract.Type) { Rows = 100, Missing = 5 };
        double[] numbers = [.. Enumerable.Range(0, 95).Select(_ => Math.Round(Math.Exp(random.NextDouble() * 5) + seed / 1000, 2))];
        if (contract.Type == ColumnType.Number)
        {
            (column.Min, column.Max, column.Moments) = (numbers.Min(), numbers.Max(), Moments.Of(numbers));
            column.Numbers.Add(numbers);
            return column;
        }
        column.Texts.Add(new Texts([.. numbers.Select(n => n > 40 ? value : $"kind {n % 12:0}")]));
        (column.MinLength, column.MaxLength) = (3, value.Length);
        return column;
    }

    private static CheckResult Check(string name, long violations, CheckSeverity severity, double tolerance) => new()
    {
        Table = "orders",
        Check = name,
        Allowed = "0 to 100 EUR",
        Violations = violations,
        Rows = 600,
        ToleranceRatio = tolerance,
        Severity = severity,
        Owner = violations > 0 ? "finance" : null,
        Samples = violations > 0 ? [Sample($"column {name}: '700' breaks '{name}'")] : [],
    };

    private static Fault Sample(string message) => new(message) { Place = new SourcePlace("data/orders/orders-02.csv", 41, 7), Allowed = "0 to 100 EUR" };

    private static DriftResult Drift(string column, string batch, GateOutcome outcome) => new()
    {
        Table = "orders",
        Batch = batch,
        Reference = [column == Hostile ? Hostile + Batch(1) : Batch(1)],
        Column = column,
        ReferenceRows = 100,
        BatchRows = 100,
        ReferenceBlocks = 10,
        Outcome = outcome,
        Reason = $"{column}: PSI 0.31 is above 0.1",
        Metrics = [new DriftMetric(DriftMeasure.Psi, 0.3125) { Effect = 0.3125, PValue = 0.00002, Floor = 0.09 }, new DriftMetric(DriftMeasure.ChiSquare, 61.2) { Effect = 0.2 }],
        Severity = CheckSeverity.Warning,
    };

    private static QualityResult Quality(string text) => new()
    {
        Table = "orders",
        Rule = QualityRule.LabelLeak,
        Columns = [text],
        Outcome = GateOutcome.Fail,
        Reason = text,
        Severity = CheckSeverity.Warning,
        Value = 0.97,
        Limit = 0.8,
        Examples = [text],
        NextStep = text,
    };

    private sealed class Texts(IReadOnlyList<string> values) : ITextBlock
    {
        private readonly List<IGrouping<string, string>> texts = [.. values.GroupBy(v => v)];

        public int Count => texts.Count;

        public ReadOnlySpan<byte> Bytes(int number) => Encoding.UTF8.GetBytes(texts[number].Key);

        public string Text(int number) => texts[number].Key;

        public long Times(int number) => texts[number].Count();
    }
}
