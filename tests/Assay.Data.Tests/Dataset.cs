using System.IO.Compression;
using System.Text;
using Assay.Lifecycle;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Data.Tests;

/// <summary>A small dataset of orders in a temporary folder, sound unless a test breaks it.</summary>
internal sealed class Dataset : IDisposable
{
    public const string Header = "id,day,amount,kind,note";
    private readonly TemporaryFolder folder = new();

    public Dataset()
    {
        Write("orders-2024-01.csv", Header, "1,2024-01-02,10.5,web,first", "2,2024-01-03,20,shop,", "3,2024-01-31,0,web,\"a, b\"");
        Write("orders-2024-02.csv", Header, "4,2024-02-01,5,web,x", "5,2024-02-02,7,shop,y", "6,2024-02-03,8,web,z");
    }

    public string Root => folder.Path;

    public DataContract Contract { get; set; } = new()
    {
        Dataset = new DatasetName("orders"),
        Table = new TableContract
        {
            Name = "orders",
            Files = "orders-*.csv*",
            Key = ["id"],
            Period = new PeriodContract("day", CheckTerms.Default),
            Columns =
            [
                new ColumnContract { Name = "id", Type = ColumnType.Integer, Checks = [new RangeCheck(new ValueRange(1, null), CheckTerms.Default)] },
                new ColumnContract { Name = "day", Type = ColumnType.Date },
                new ColumnContract { Name = "amount", Type = ColumnType.Number, Unit = "EUR", Checks = [new RangeCheck(new ValueRange(0, 1000), CheckTerms.Default)] },
                new ColumnContract { Name = "kind", Type = ColumnType.Text, Checks = [new ValuesCheck(["web", "shop"], CheckTerms.Default)] },
                new ColumnContract { Name = "note", Type = ColumnType.Text, Nullable = true, Checks = [new PatternCheck("[a-z, ]*", CheckTerms.Default)] },
            ],
        },
    };

    public SplitRule Split { get; set; } = new TimeSplit("day", null, new DateTime(2024, 2, 1), null);

    public DataUse Use { get; set; } = new() { Split = new HashSplit(["id"], 0.5), Task = LearningTask.Binary, Label = new LabelRule("kind = 'web'"), Features = [] };

    public void Write(string name, params string[] lines) => WriteBytes(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    public void WriteBytes(string name, byte[] bytes)
    {
        var file = Path.Combine(Root, "data", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    public void WriteGzip(string name, string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        WriteBytes(name, bytes.ToArray());
    }

    /// <param name="rows">What SQL selects, such as <c>FROM (VALUES (1, 'web')) AS t(id, kind)</c>.</param>
    public void WriteParquet(string name, string rows)
    {
        Directory.CreateDirectory(Path.Combine(Root, "data"));
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY ({rows}) TO '{Path.Combine(Root, "data", name)}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }

    public void Column(string name, Func<ColumnContract, ColumnContract> change) => Contract = Contract with
    {
        Table = Contract.Table with { Columns = [.. Contract.Table.Columns.Select(c => c.Name == name ? change(c) : c)] },
    };

    public IReadOnlyList<BatchFile> Batches() => [.. Contract.AllTables.SelectMany(t => BatchFile.Find(Path.Combine(Root, "data"), "data/orders", t))];

    public DataLock Ingest(DataLock? pinned = null, params string[] accepted) => new Ingestor(NullLogger.Instance).Ingest(
        Contract, Batches(), pinned ?? new DataLock(Contract.Dataset, []), accepted, ContentDigest.OfFile, TestContext.Current.CancellationToken);

    /// <summary>Brings in what one source has, with little patience.</summary>
    public void Collect(BatchSource source, DataLock? pinned = null, params string[] accepted)
    {
        var options = new HttpDownloadOptions { Retries = 2, FirstDelay = TimeSpan.FromMilliseconds(5), Silence = TimeSpan.FromSeconds(1) };
        var contract = Contract with { Table = Contract.Table with { From = [source] } };
        new SourceCollector(Path.Combine(Root, "data"), Path.Combine(Root, "work"), ContentDigest.OfFile, options, TimeProvider.System, NullLogger.Instance)
            .Collect(contract, pinned ?? new DataLock(contract.Dataset, []), accepted, TestContext.Current.CancellationToken);
    }

    public DatasetSnapshot Validate(string snapshots = "snapshots") => new SnapshotBuilder(Root, TimeProvider.System, NullLogger.Instance).Build(
        Contract,
        ContentDigest.OfText("contract"),
        Batches(),
        Use with { Split = Split },
        Path.Combine(Root, snapshots),
        Path.Combine(Root, "quarantine"),
        Path.Combine(Root, "profiles"),
        TestContext.Current.CancellationToken);

    public DataRefusedException Refusal() => Assert.Throws<DataRefusedException>(() => Validate());

    public string Quarantine(string batch) => File.ReadAllText(Path.Combine(Root, "quarantine", $"{batch}.quarantine.csv"));

    public void Dispose() => folder.Dispose();
}
