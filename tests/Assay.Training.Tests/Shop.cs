using Assay.Lifecycle;
using Assay.Scoring;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Training.Tests;

/// <summary>
/// A snapshot of made-up sales, one a minute: x and kind decide the amount, with a little noise; every seventh x is missing. Each is
/// paid within an hour.
/// </summary>
internal sealed class Shop : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Messages messages = new();

    /// <param name="columns">Further columns of the main table.</param>
    /// <param name="payments">The time column of the table of payments. Default: none; an empty text leaves the table out.</param>
    public Shop(int rows = 2000, string columns = "1 AS one", string table = "sales", string? payments = "")
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var tables = new Dictionary<string, Artifact>();
        Save(table, $"""
            SELECT *, {columns} FROM (
              SELECT i AS _row,
                TIMESTAMP '2024-01-01' + to_minutes(i) AS sold_at,
                CASE WHEN i % 7 > 0 THEN (i * 37) % 101 END AS x,
                ['a', 'b', 'c'][1 + i % 3] AS kind,
                (i * 37) % 101 + 20 * (i % 3) + (i * 53) % 11 AS amount,
                CASE WHEN i % 4 = 3 THEN 'test' ELSE 'train' END AS _split
              FROM range({rows}) t (i)
            )
            """);
        if (payments != "")
        {
            Save("payments", $"""
                SELECT i AS sale, ['a', 'b', 'c'][1 + i % 3] AS kind, TIMESTAMP '2024-01-01' + to_minutes(i + i * 53 % 60) AS paid_at, i AS paid
                FROM range({rows}) t (i)
                """);
        }
        Snapshot = new DatasetSnapshot
        {
            Dataset = new DatasetName("sales"),
            Tables = tables,
            MainTable = table,
            TrainRows = rows * 3 / 4,
            TestRows = rows / 4,
            Split = new HashSplit(["x"], 0.25),
            OutcomeColumns = ["amount"],
            Sources = payments == "" ? [] : [new SourceTable("payments", payments, payments is null ? [] : ["paid"])],
            ContractDigest = ContentDigest.OfText("contract"),
            Validation = new ValidationReport
            {
                Dataset = new DatasetName("sales"),
                Rows = rows,
                QuarantinedRows = 0,
                ChecksMade = 0,
                Findings = [],
                Quarantine = [],
            },
        };

        void Save(string name, string select)
        {
            var file = folder[$"{name}.parquet"];
            command.CommandText = $"COPY ({select}) TO '{file}' (FORMAT parquet)";
            command.ExecuteNonQuery();
            tables[name] = Artifact.Of(folder.Path, file);
        }
    }

    public DatasetSnapshot Snapshot { get; }

    /// <summary>What people were told.</summary>
    public IReadOnlyList<string> Log => messages.Told;

    public static FeatureRecipe Plain { get; } = new()
    {
        Features = [new Feature("x", FeatureKind.Numeric), new Feature("kind", FeatureKind.Categorical)],
    };

    /// <summary>A recipe with SQL and one feature f, at the time column <c>sold_at</c>.</summary>
    public static FeatureRecipe Sql(string sql) => new()
    {
        Features = [new Feature("f", FeatureKind.Numeric)],
        Sql = sql,
        TimeColumn = "sold_at",
    };

    public FeatureTable Features(FeatureRecipe recipe, LearningTask task = LearningTask.Binary, CancellationToken? cancellationToken = null, params string[] extraColumns) =>
        new FeatureBuilder(messages).Build(
            new FeatureSource(folder.Path, Snapshot, recipe, task, new LabelRule(Label(task)), new SourcePlace("model.yaml", 3, 8), "features.sql", "model.yaml") { ExtraColumns = extraColumns },
            cancellationToken ?? TestContext.Current.CancellationToken);

    public FeatureTable FeaturesWithLabel(string label, LearningTask task) =>
        new FeatureBuilder(messages).Build(
            new FeatureSource(folder.Path, Snapshot, Plain, task, new LabelRule(label), new SourcePlace("model.yaml", 3, 8), "features.sql", "model.yaml"),
            TestContext.Current.CancellationToken);

    public static (byte[] Model, ModelSignature Signature) Train(FeatureTable table, LearningTask task, TrainerOptions options)
    {
        using var stream = new MemoryStream();
        var signature = new ModelTrainer(NullLogger.Instance).Train(
            table, task, 0.5, options, stream, TestContext.Current.CancellationToken);
        return (stream.ToArray(), signature);
    }

    public void Dispose() => folder.Dispose();

    private sealed class Messages : ILogger
    {
        public List<string> Told { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Told.Add(formatter(state, exception));
    }

    private static string Label(LearningTask task) => task switch
    {
        LearningTask.Binary => "amount > 70",
        LearningTask.Regression => "amount",
        _ => "CASE WHEN amount > 90 THEN 'high' WHEN amount > 50 THEN 'middle' ELSE 'low' END",
    };
}
