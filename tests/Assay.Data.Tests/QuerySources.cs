using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data.Tests;

/// <summary>Batches that are the rows of a query.</summary>
public sealed class QuerySources : IDisposable
{
    private const string Name = "orders-2024-03.csv";
    private static readonly SourcePlace Place = new("data/orders/contract.yaml", 3, 5);
    private readonly Dataset data = new();

    private string Target => Path.Combine(data.Root, "data", Name);

    public void Dispose() => data.Dispose();

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

        data.Collect(source);
        Assert.Equal("id,day,amount,kind,note\n101,2024-01-02,10.5,web,note\n", string.Join('\n', File.ReadLines(Target).Take(2)) + "\n");
        Assert.Equal(6, data.Ingest().Batches[2].Rows);
        var first = ContentDigest.OfFile(Target);
        data.Write("orders-2024-01.csv", Dataset.Header);
        data.Collect(source);

        Assert.Equal(first, ContentDigest.OfFile(Target));
        File.Delete(Target);
        data.Collect(source);
        Assert.NotEqual(first, ContentDigest.OfFile(Target));
    }

    [Fact]
    public void A_query_that_changed_is_asked_again_and_its_pinned_batch_must_be_accepted()
    {
        data.Collect(Query("SELECT 7 AS id, DATE '2024-03-01' AS day, 5 AS amount, 'web' AS kind, NULL AS note ORDER BY ALL"));
        var pinned = data.Ingest();
        var changed = Query("SELECT 8 AS id, DATE '2024-03-01' AS day, 5 AS amount, 'web' AS kind, NULL AS note ORDER BY ALL");

        Assert.Throws<DataRefusedException>(() => data.Collect(changed, pinned));
        Assert.Contains("\n7,2024-03-01,5,web,\n", File.ReadAllText(Target), StringComparison.Ordinal);
        data.Collect(changed, pinned, Name);

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
        var refusal = Assert.Throws<WrongUseException>(() => data.Collect(Query(sql)));

        Assert.Contains("data/orders/contract.yaml:3:5: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public void A_database_that_is_not_there_is_an_outside_system()
    {
        var refusal = Assert.Throws<OutsideSystemException>(() => data.Collect(Query("SELECT 1 AS id ORDER BY 1", ("crm", "nothing/crm.duckdb"))));

        Assert.Contains("database 'crm' can't be attached", refusal.Message, StringComparison.Ordinal);
    }

    private static QuerySource Query(string sql, params (string Name, string Path)[] attach) =>
        new(sql, Name, attach.ToDictionary(a => a.Name, a => a.Path), Place);
}
