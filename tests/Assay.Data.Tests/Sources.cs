using System.Text;
using Assay.Lifecycle;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Data.Tests;

/// <summary>Batches that come from elsewhere.</summary>
public sealed class Sources : IAsyncDisposable
{
    private const string Name = "orders-2024-03.csv";
    private static readonly SourcePlace Place = new("data/orders/contract.yaml", 3, 5);
    private static readonly byte[] Content = Encoding.UTF8.GetBytes(Dataset.Header + "\n" + string.Concat(Enumerable.Range(7, 20_000).Select(i => $"{i},2024-03-01,5,web,x\n")));
    private readonly Dataset data = new();
    private readonly FileServer server = new(Content);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        data.Dispose();
    }

    private string Target => Path.Combine(data.Root, "data", Name);

    private string Work => Path.Combine(data.Root, "work");

    public sealed class Folders
    {
        [Fact]
        public void Files_are_copied_once_and_what_is_there_stays()
        {
            using var data = new Dataset();
            Lay(data, Name, "7,2024-03-01,5,web,x");
            Lay(data, "readme.txt", "no batch");
            var source = new FolderSource("../incoming", "*", Place);

            Collect(data, source);
            var written = File.GetLastWriteTimeUtc(Path.Combine(data.Root, "data", Name));
            Collect(data, source);

            Assert.Equal(["orders-2024-01.csv", "orders-2024-02.csv", Name], data.Ingest().Batches.Select(b => b.Name));
            Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(data.Root, "data", Name)));
        }

        [Fact]
        public void A_pinned_batch_that_its_source_changed_is_refused_and_not_overwritten()
        {
            using var data = new Dataset();
            Lay(data, Name, "7,2024-03-01,5,web,x");
            var source = new FolderSource("../incoming", "*.csv", Place);
            Collect(data, source);
            var pinned = data.Ingest();
            Lay(data, Name, "7,2024-03-01,6,web,x");

            var refusal = Assert.Throws<DataRefusedException>(() => Collect(data, source, pinned));

            Assert.Contains("its source has another file", refusal.Message, StringComparison.Ordinal);
            Assert.Contains($"--accept-batch {Name}", refusal.Message, StringComparison.Ordinal);
            Assert.Equal(pinned.Batches, data.Ingest(pinned).Batches);
            Collect(data, source, pinned, Name);
            Assert.Equal(pinned.Batches[2].Digest, data.Ingest(pinned, Name).Batches[2].Replaces);
        }

        [Fact]
        public void A_copy_that_was_killed_goes_on_and_a_damaged_one_is_made_anew()
        {
            using var data = new Dataset();
            var file = Lay(data, Name, "7,2024-03-01,5,web,x");
            var partial = Path.Combine(data.Root, "work", ContentDigest.OfFile(file).Hex);
            Directory.CreateDirectory(Path.GetDirectoryName(partial)!);
            File.WriteAllBytes(partial, File.ReadAllBytes(file)[..10]);
            Collect(data, new FolderSource("../incoming", "*", Place));
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(data.Root, "data", Name)));

            File.Delete(Path.Combine(data.Root, "data", Name));
            File.WriteAllText(partial, "damage");
            Assert.Throws<OutsideSystemException>(() => Collect(data, new FolderSource("../incoming", "*", Place)));
            Assert.False(File.Exists(Path.Combine(data.Root, "data", Name)));
            Collect(data, new FolderSource("../incoming", "*", Place));
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(data.Root, "data", Name)));
        }

        [Theory]
        [InlineData("../nowhere", "*.csv", "there is no folder '../nowhere'")]
        [InlineData(".", "sales-*.csv", "has no file 'sales-*.csv'")]
        public void A_folder_that_has_nothing_is_named(string folder, string files, string expected)
        {
            using var data = new Dataset();

            var refusal = Assert.Throws<OutsideSystemException>(() => Collect(data, new FolderSource(folder, files, Place)));

            Assert.Contains($"data/orders/contract.yaml:3:5: {(folder == "." ? "folder '.' " : "")}{expected}", refusal.Message, StringComparison.Ordinal);
        }

        private static string Lay(Dataset data, string name, string row)
        {
            var file = Path.Combine(data.Root, "incoming", name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, $"{Dataset.Header}\n{row}\n");
            return file;
        }
    }

    [Theory]
    [InlineData("file")]
    [InlineData("moved")]
    public void A_file_of_the_web_is_fetched_once(string path)
    {
        Fetch(path);
        Fetch(path);

        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal([""], server.Ranges);
    }

    [Fact]
    public void A_line_that_is_cut_goes_on_where_it_was()
    {
        server.CutAfter = 200_000;

        Fetch("file");

        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(2, server.Ranges.Count);
        Assert.InRange(int.Parse(server.Ranges[1]["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture), 1, 200_000);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    public void What_a_killed_run_kept_is_used_where_the_server_can(bool knowsRanges, int requests)
    {
        server.KnowsRanges = knowsRanges;
        Keep(Content[..300_000]);

        Fetch("file");

        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(requests, server.Ranges.Count);
        Assert.Equal("bytes=300000-", server.Ranges[0]);
    }

    [Fact]
    public void What_was_kept_whole_is_not_fetched_and_what_is_damaged_or_too_long_is_fetched_anew()
    {
        Keep(Content);
        Fetch("file");
        Assert.Equal([$"bytes={Content.Length}-"], server.Ranges);

        foreach (var kept in new[] { new byte[1000], [.. Content, 1, 2, 3] })
        {
            File.Delete(Target);
            Keep(kept);
            Fetch("file");
            Assert.Equal(Content, File.ReadAllBytes(Target));
        }
    }

    [Fact]
    public void A_server_that_is_busy_is_asked_again()
    {
        server.Statuses.Enqueue(503);
        server.Statuses.Enqueue(429);

        Fetch("file");

        Assert.Equal(3, server.Ranges.Count);
    }

    [Theory]
    [InlineData("file", 404, 1, "404 Not Found")]
    [InlineData("file", 403, 1, "403 Forbidden")]
    [InlineData("file", 503, 3, "503 Service Unavailable")]
    [InlineData("silent", 0, 0, "the server was silent")]
    public void A_server_that_does_not_give_it_is_named_with_its_answer(string path, int status, int requests, string expected)
    {
        for (var i = 0; i < 10 && status > 0; i++)
            server.Statuses.Enqueue(status);

        var refusal = Assert.Throws<OutsideSystemException>(() => Fetch(path));

        Assert.Contains($"contract.yaml:3:5: {server.Address}{path}: {expected}", refusal.Message, StringComparison.Ordinal);
        Assert.NotNull(refusal.Faults[0].NextStep);
        Assert.Equal(requests, server.Ranges.Count);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void Nobody_there_is_named()
    {
        var refusal = Assert.Throws<OutsideSystemException>(() => Collect(data, new HttpSource(new Uri("http://127.0.0.1:1/file"), ContentDigest.OfBytes(Content), Name, Place)));

        Assert.Contains("refused", refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_with_another_checksum_is_refused_and_leaves_nothing()
    {
        var source = new HttpSource(new Uri(server.Address, "file"), ContentDigest.OfText("another"), Name, Place);

        var refusal = Assert.Throws<DataRefusedException>(() => Collect(data, source));

        Assert.Contains($"is another file: it has {ContentDigest.OfBytes(Content)} (allowed: {ContentDigest.OfText("another")})", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
        Assert.Equal(0, new FileInfo(Path.Combine(Work, source.Digest.Hex)).Length);
    }

    [Fact]
    public void A_new_checksum_of_a_pinned_batch_is_refused_before_anything_is_fetched()
    {
        data.Write(Name, Dataset.Header, "7,2024-03-01,5,web,x");
        var pinned = data.Ingest();

        Assert.Throws<DataRefusedException>(() => Fetch("file", pinned));
        Assert.Empty(server.Ranges);
        Fetch("file", pinned, Name);

        Assert.Equal(20_000, data.Ingest(pinned, Name).Batches[2].Rows);
    }

    [Fact]
    public void A_query_over_files_and_an_attached_database_becomes_a_batch_once()
    {
        using (var crm = new DuckDBConnection($"DataSource={Path.Combine(data.Root, "data", "crm.duckdb")}"))
        {
            crm.Open();
            using var command = crm.CreateCommand();
            command.CommandText = "CREATE TABLE notes AS SELECT range AS id, 'note' AS note FROM range(10)";
            command.ExecuteNonQuery();
        }
        var source = Query(
            "SELECT o.id + 100 AS id, day, amount, kind, n.note FROM read_csv('orders-2024-0*.csv', types = {'day': 'DATE'}) o JOIN crm.notes n USING (id) ORDER BY id;",
            ("crm", "crm.duckdb"));

        Collect(data, source);
        Assert.Equal("id,day,amount,kind,note\n101,2024-01-02,10.5,web,note\n", string.Join('\n', File.ReadLines(Target).Take(2)) + "\n");
        Assert.Equal(6, data.Ingest().Batches[2].Rows);
        var first = ContentDigest.OfFile(Target);
        data.Write("orders-2024-01.csv", Dataset.Header);
        Collect(data, source);

        Assert.Equal(first, ContentDigest.OfFile(Target));
        File.Delete(Target);
        Collect(data, source);
        Assert.NotEqual(first, ContentDigest.OfFile(Target));
    }

    [Fact]
    public void A_query_that_changed_is_asked_again_and_its_pinned_batch_must_be_accepted()
    {
        Collect(data, Query("SELECT 7 AS id, DATE '2024-03-01' AS day, 5 AS amount, 'web' AS kind, NULL AS note ORDER BY ALL"));
        var pinned = data.Ingest();
        var changed = Query("SELECT 8 AS id, DATE '2024-03-01' AS day, 5 AS amount, 'web' AS kind, NULL AS note ORDER BY ALL");

        Assert.Throws<DataRefusedException>(() => Collect(data, changed, pinned));
        Assert.Contains("\n7,2024-03-01,5,web,\n", File.ReadAllText(Target), StringComparison.Ordinal);
        Collect(data, changed, pinned, Name);

        Assert.Contains("\n8,2024-03-01,5,web,\n", File.ReadAllText(Target), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT 1 AS id", "has no ORDER BY")]
    [InlineData("SELECT * FROM (SELECT 1 AS id ORDER BY 1)", "has no ORDER BY")]
    [InlineData("DROP TABLE x", "is no SELECT")]
    [InlineData("SELEC 1", "is no SELECT: syntax error")]
    [InlineData("SELECT 1; SELECT 2 ORDER BY 1", "is 2 statements")]
    [InlineData("SELECT nothing FROM nowhere ORDER BY 1", "DuckDB refuses the query")]
    [InlineData("SELECT * FROM read_parquet('lake/*.parquet') ORDER BY ALL", "DuckDB refuses the query")]
    public void A_query_that_is_none_is_wrong_use_with_its_place(string sql, string expected)
    {
        var refusal = Assert.Throws<WrongUseException>(() => Collect(data, Query(sql)));

        Assert.Contains("data/orders/contract.yaml:3:5: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void A_database_that_is_not_there_is_an_outside_system()
    {
        var refusal = Assert.Throws<OutsideSystemException>(() => Collect(data, Query("SELECT 1 AS id ORDER BY 1", ("crm", "nothing/crm.duckdb"))));

        Assert.Contains("database 'crm' can't be attached", refusal.Message, StringComparison.Ordinal);
    }

    private static QuerySource Query(string sql, params (string Name, string Path)[] attach) =>
        new(sql, Name, attach.ToDictionary(a => a.Name, a => a.Path), Place);

    private void Fetch(string path, DataLock? pinned = null, params string[] accepted) =>
        Collect(data, new HttpSource(new Uri(server.Address, path), ContentDigest.OfBytes(Content), Name, Place), pinned, accepted);

    private void Keep(byte[] bytes)
    {
        Directory.CreateDirectory(Work);
        File.WriteAllBytes(Path.Combine(Work, ContentDigest.OfBytes(Content).Hex), bytes);
    }

    private static void Collect(Dataset data, BatchSource source, DataLock? pinned = null, params string[] accepted)
    {
        var options = new HttpDownloadOptions { Retries = 2, FirstDelay = TimeSpan.FromMilliseconds(5), Silence = TimeSpan.FromSeconds(1) };
        var contract = data.Contract with { Table = data.Contract.Table with { From = [source] } };
        new SourceCollector(Path.Combine(data.Root, "data"), Path.Combine(data.Root, "work"), ContentDigest.OfFile, options, TimeProvider.System, NullLogger.Instance)
            .Collect(contract, pinned ?? new DataLock(contract.Dataset, []), accepted, TestContext.Current.CancellationToken);
    }
}
