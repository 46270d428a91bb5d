using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Where a contract says that batches come from.</summary>
public sealed class ContractSources : IDisposable
{
    private const string Digest = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789ABCDEF";

    private const string Text =
        $$"""
        files: orders-*.csv*
        from:
          - { folder: ../../incoming }
          - { folder: /mnt/late, files: orders-late-*.csv }
          - { url: "https://example.com/data/orders-2024-01.csv.gz?x=1", sha256: {{Digest}} }
          - { url: https://example.com/1, sha256: {{Digest}}, name: orders-2024-02.csv }
          - { query: SELECT * FROM crm.orders ORDER BY id, name: orders-2024-03.csv, attach: { crm: crm.duckdb } }
        columns:
          id: { type: integer }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Are_read()
    {
        var from = Read(Text).Table.From;

        Assert.Equal(new FolderSource("../../incoming", "orders-*.csv*", from[0].Place), from[0]);
        Assert.Equal(new FolderSource("/mnt/late", "orders-late-*.csv", from[1].Place), from[1]);
        Assert.Equal(("orders-2024-01.csv.gz", $"sha256:{Digest.ToLowerInvariant()}"), (((HttpSource)from[2]).Name, ((HttpSource)from[2]).Digest.Value));
        Assert.Equal(("orders-2024-02.csv", new Uri("https://example.com/1")), (((HttpSource)from[3]).Name, ((HttpSource)from[3]).Url));
        Assert.Equal("crm.duckdb", Assert.IsType<QuerySource>(from[4]).Attach["crm"]);
        Assert.Equal((7, 5), (from[4].Place.Line, from[4].Place.Column));
    }

    [Theory]
    [InlineData("{ folder: ../../incoming }", "{ foldr: ../../incoming }", "3:5", "from.1 has no kind (allowed: one of folder, query, url)")]
    [InlineData("{ folder: ../../incoming }", "{ folder: a, url: https://example.com/x }", "3:5", "from.1 has folder and url")]
    [InlineData("{ folder: ../../incoming }", "{ folder: a, name: b }", "3:18", "'name' is unknown in from.1")]
    [InlineData("{ folder: ../../incoming }", "incoming", "3:5", "a mapping")]
    [InlineData("sha256: 0123", "sha256: 123", "5:", "64 hex digits")]
    [InlineData("https://example.com/1", "ftp://example.com/1", "6:12", "from.4.url is no address")]
    [InlineData("https://example.com/1", "https://me:secret@example.com/1", "6:12", "without a user and a password")]
    [InlineData("name: orders-2024-02.csv", "name: sales.csv", "6:", "the batch 'sales.csv' is not one of the table's files (allowed: orders-*.csv*)")]
    [InlineData("name: orders-2024-02.csv", "name: ../orders-2024-02.csv", "6:", "is no name of a batch")]
    [InlineData(", name: orders-2024-02.csv", "", "6:5", "the batch '1' is not one of")]
    [InlineData("name: orders-2024-02.csv", "name: orders-2024-03.csv", "3:3", "two sources make the batch 'orders-2024-03.csv'")]
    [InlineData(", name: orders-2024-03.csv", "", "7:5", "from.5.name is missing")]
    [InlineData("{ crm: crm.duckdb }", "{ CRM db: crm.duckdb }", "7:", "is no name of a database")]
    public void Mistakes_are_refused_at_their_place(string old, string replacement, string place, string expected)
    {
        Assert.Contains(old, Text, StringComparison.Ordinal);

        var refusal = Assert.Throws<WrongUseException>(() => Read(Text.Replace(old, replacement, StringComparison.Ordinal)));

        Assert.Contains(refusal.Faults, f => f.ToString().Contains($"contract.yaml:{place}", StringComparison.Ordinal) && f.ToString().Contains(expected, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    private DataContract Read(string text) => ContractFile.Read(folder.Write("contract.yaml", text), new DatasetName("orders"));
}
