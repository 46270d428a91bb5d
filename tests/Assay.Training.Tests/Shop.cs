using Assay.Lifecycle;
using Assay.Scoring;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Training.Tests;

/// <summary>
/// A snapshot of made-up sales, one a minute: x and kind decide the amount, with a little noise; every seventh x is missing.
/// </summary>
internal sealed class Shop : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public Shop(int rows = 2000)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var file = folder["sales.parquet"];
        command.CommandText = $"""
            COPY (
              SELECT i AS _row,
                TIMESTAMP '2024-01-01' + to_minutes(i) AS sold_at,
                CASE WHEN i % 7 > 0 THEN (i * 37) % 101 END AS x,
                ['a', 'b', 'c'][1 + i % 3] AS kind,
                (i * 37) % 101 + 20 * (i % 3) + (i * 53) % 11 AS amount,
                CASE WHEN i % 4 = 3 THEN 'test' ELSE 'train' END AS _split
              FROM range({rows}) t (i)
            ) TO '{file}' (FORMAT parquet)
            """;
        command.ExecuteNonQuery();
        Snapshot = new DatasetSnapshot
        {
            Dataset = new DatasetName("sales"),
            Tables = new Dictionary<string, Artifact> { ["sales"] = Artifact.Of(folder.Path, file) },
            MainTable = "sales",
            TrainRows = rows * 3 / 4,
            TestRows = rows / 4,
            Split = new HashSplit(["x"], 0.25),
            OutcomeColumns = ["amount"],
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
    }

    public DatasetSnapshot Snapshot { get; }

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

    public FeatureTable Features(FeatureRecipe recipe, LearningTask task = LearningTask.Binary) =>
        new FeatureBuilder(NullLogger.Instance).Build(
            new FeatureSource(folder.Path, Snapshot, recipe, task, new LabelRule(Label(task)), "features.sql", "model.yaml"),
            TestContext.Current.CancellationToken);

    public FeatureTable FeaturesWithLabel(string label, LearningTask task) =>
        new FeatureBuilder(NullLogger.Instance).Build(
            new FeatureSource(folder.Path, Snapshot, Plain, task, new LabelRule(label), "features.sql", "model.yaml"),
            TestContext.Current.CancellationToken);

    public static (byte[] Model, ModelSignature Signature) Train(FeatureTable table, LearningTask task, TrainerOptions options)
    {
        using var stream = new MemoryStream();
        var signature = new ModelTrainer(NullLogger.Instance).Train(
            table, task, 0.5, options, stream, TestContext.Current.CancellationToken);
        return (stream.ToArray(), signature);
    }

    public void Dispose() => folder.Dispose();

    private static string Label(LearningTask task) => task switch
    {
        LearningTask.Binary => "amount > 70",
        LearningTask.Regression => "amount",
        _ => "CASE WHEN amount > 90 THEN 'high' WHEN amount > 50 THEN 'middle' ELSE 'low' END",
    };
}
