using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>Parquet batches are checked as CSV batches are; rows are counted from 1.</summary>
public sealed class ParquetBatches
{
    private const string Batch = "orders-2024-02.parquet";
    private const string Names = "AS t(id, day, amount, kind, note)";

    [Fact]
    public void The_same_rows_give_the_same_snapshot_as_from_csv()
    {
        using var data = Orders();
        var csv = data.Validate("csv");
        File.Delete(Path.Combine(data.Root, "data", "orders-2024-02.csv"));
        data.WriteParquet(Batch, $"FROM (VALUES (4, DATE '2024-02-01', 5.0, 'web', 'x'), (5, DATE '2024-02-02', 7, 'shop', 'y'), (6, DATE '2024-02-03', 8, 'web', 'z')) {Names}");

        Assert.Equal([3, 3], data.Ingest().Batches.Select(b => b.Rows));
        Assert.Equal(csv.Digest, data.Validate("mixed").Digest);
    }

    [Theory]
    [InlineData("5::BIGINT", "DATE '2024-02-02'", "7::DECIMAL(9,2)", "'shop'::ENUM('web', 'shop')")]
    [InlineData("5.0::DOUBLE", "TIMESTAMP '2024-02-02 00:00:00'", "7::INTEGER", "'shop'")]
    [InlineData("5::UTINYINT", "TIMESTAMP_NS '2024-02-02 00:00:00'", "7::FLOAT", "'shop'")]
    [InlineData("5::HUGEINT", "make_timestamptz(1706832000000000)", "7::UBIGINT", "'shop'")]
    [InlineData("5::DECIMAL(9,3)", "TIMESTAMP_MS '2024-02-02 00:00:00'", "7::TINYINT", "'shop'")]
    public void Each_type_that_can_hold_the_declared_one_is_read(string id, string day, string amount, string kind)
    {
        using var data = Orders();
        data.Write("orders-2024-02.csv", Dataset.Header, "5,2024-02-02,7,shop,x");
        var expected = data.Validate("csv").Digest;
        File.Delete(Path.Combine(data.Root, "data", "orders-2024-02.csv"));
        data.WriteParquet(Batch, $"FROM (VALUES ({id}, {day}, {amount}, {kind}, 'x')) {Names}");

        Assert.Equal(expected, data.Validate("parquet").Digest);
    }

    public static TheoryData<string, string, string> BadRows => new()
    {
        // the second row, what is wrong, as it stands in quarantine
        { "5.5, DATE '2024-02-02', '7', 'shop', 'y'", "column id: '5.5' breaks 'type id' (allowed: a whole number", "5.5,2024-02-02,7,shop,y" },
        { "NULL, DATE '2024-02-02', '7', 'shop', 'y'", "column id: '' breaks 'missing id'", ",2024-02-02,7,shop,y" },
        { "5, DATE '2024-03-02', '7', 'shop', 'y'", "column day: '2024-03-02' breaks 'period day'", "5,2024-03-02,7,shop,y" },
        { "5, DATE 'infinity', '7', 'shop', 'y'", "column day: 'infinity' breaks 'type day'", "5,infinity,7,shop,y" },
        { "5, DATE '2024-02-02', 'nan', 'shop', 'y'", "column amount: 'nan' breaks 'type amount' (allowed: a finite number", "5,2024-02-02,nan,shop,y" },
        { "5, DATE '2024-02-02', '1e300', 'shop', 'y'", "column amount: '1E+300' breaks 'range amount'", "5,2024-02-02,1E+300,shop,y" },
        { "5, DATE '2024-02-02', '7', 'a, \"b\"', 'y'", "breaks 'values kind' (allowed: web, shop)", "5,2024-02-02,7,\"\"a, \"\"\"\"b\"\"\"\"\"\",y" },
        { "5, DATE '2024-02-02', '7', '', 'y'", "column kind: '' breaks 'missing kind'", "5,2024-02-02,7,,y" },
        { "5, DATE '2024-02-02', '7', 'shop', 'Y'", "column note: 'Y' breaks 'pattern note'", "5,2024-02-02,7,shop,Y" },
        { "4, DATE '2024-02-02', '7', 'shop', 'y'", "the key '4' came before", "4,2024-02-02,7,shop,y" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void A_bad_row_is_named_by_its_number_and_set_aside(string row, string what, string record)
    {
        using var data = Orders();
        data.WriteParquet(Batch, $"SELECT id::DOUBLE AS id, day, amount::DOUBLE AS amount, kind, note FROM (VALUES (4, DATE '2024-02-01', '5', 'web', 'x'), ({row})) {Names}");
        File.Delete(Path.Combine(data.Root, "data", "orders-2024-02.csv"));

        var refusal = data.Refusal();

        Assert.Contains($"data/orders/{Batch}:2: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        var line = Assert.Single(data.Quarantine(Batch).Split('\n')[1..^1]);
        Assert.StartsWith("2,", line, StringComparison.Ordinal);
        Assert.EndsWith($",\"{record}\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void All_columns_of_a_wrong_type_are_named_at_once()
    {
        using var data = Orders();
        data.WriteParquet(Batch, $"SELECT * EXCLUDE (note) FROM (VALUES ('4', 5, [1.5], {{'a': 1}}, 'x')) {Names}");

        var message = data.Refusal().Message;

        Assert.Contains($"data/orders/{Batch}: column 'id' is VARCHAR in the file, and integer in the contract (allowed: INTEGER, BIGINT", message, StringComparison.Ordinal);
        Assert.Contains("column 'day' is INTEGER in the file, and date in the contract (allowed: TIMESTAMP", message, StringComparison.Ordinal);
        Assert.Contains("column 'amount' is DECIMAL(2,1)[] in the file", message, StringComparison.Ordinal);
        Assert.Contains("column 'kind' is STRUCT(", message, StringComparison.Ordinal);
        Assert.Contains("column 'note' is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_the_contract_does_not_know_may_be_of_any_type_where_it_is_allowed()
    {
        using var data = Orders();
        data.Contract = data.Contract with { Table = data.Contract.Table with { NewColumns = NewColumns.Warn } };
        data.WriteParquet(Batch, $"SELECT {{'a': 1}} AS extra, * FROM (VALUES (7, DATE '2024-02-01', 5, 'web', 'x')) {Names}");

        var finding = Assert.Single(data.Validate().Validation.Findings);

        Assert.Equal("new column extra", finding.Check);
    }

    [Fact]
    public void Rows_are_found_again_for_checks_over_all_rows()
    {
        using var data = Orders();
        data.Contract = data.Contract with { Table = data.Contract.Table with { Checks = [new SqlCheck("cheap", "amount < 9000 OR kind = 'web'", CheckTerms.Default)] } };
        data.Column("amount", c => c with { Checks = [] });
        // More rows than a block has.
        data.WriteParquet(Batch, "SELECT range + 10 AS id, DATE '2024-02-01' AS day, range::DOUBLE AS amount, if(range = 9500, 'shop', 'web') AS kind, 'x' AS note FROM range(20_000)");

        Assert.Contains($"{Batch}:9501: the record '9510,2024-02-01,9500,shop,x' breaks 'sql cheap'", data.Refusal().Message, StringComparison.Ordinal);
        Assert.Equal(20_000, data.Ingest().Batches.Single(b => b.Name == Batch).Rows);
    }

    public static TheoryData<string, Func<byte[], byte[]>> Damages => new()
    {
        { "no bytes", _ => [] },
        { "only the mark", _ => "PAR1"u8.ToArray() },
        { "the mark and text", _ => "PAR1 and then something else, for a while PAR1"u8.ToArray() },
        { "text", _ => "id,day,amount,kind,note\n4,2024-02-01,5,web,x\n"u8.ToArray() },
        { "cut at its end", b => b[..^1] },
        { "cut in its middle", b => b[..(b.Length / 2)] },
        { "its start is gone", b => b[(b.Length / 2)..] },
        { "a footer of a huge length", b => [.. b[..^8], 0xff, 0xff, 0xff, 0x7f, .. b[^4..]] },
        { "pages of zeros", b => [.. b[..4], .. new byte[b.Length / 2], .. b[(4 + b.Length / 2)..]] },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_file_is_refused_with_its_name_and_the_reason(string what, Func<byte[], byte[]> damage)
    {
        using var data = Orders();
        data.WriteParquet(Batch, "SELECT range + 10 AS id, DATE '2024-02-01' AS day, range::DOUBLE AS amount, 'web' AS kind, 'x' AS note FROM range(1000)");
        var file = Path.Combine(data.Root, "data", Batch);
        data.WriteBytes(Batch, damage(File.ReadAllBytes(file)));

        var refusal = data.Refusal();

        Assert.True(refusal.Message.Contains($"data/orders/{Batch}", StringComparison.Ordinal), what);
        Assert.Contains("the Parquet file is broken", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(data.Root, refusal.Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => data.Ingest());
    }

    [Theory]
    [InlineData("id=7")]
    [InlineData("a [1] b*")]
    public void The_folder_adds_nothing_to_the_file(string folder)
    {
        using var data = Orders();
        data.WriteParquet(Batch, $"FROM (VALUES (7, DATE '2024-02-01', 5, 'web', 'x')) {Names}");
        var moved = Path.Combine(data.Root, folder);
        Directory.Move(Path.Combine(data.Root, "data"), moved);
        var batch = BatchFile.Find(moved, "data/orders", data.Contract.Table).Single(b => b.Name == Batch);

        using var reader = batch.OpenReader();

        Assert.Equal(["id", "day", "amount", "kind", "note"], reader.Header);
        Assert.Equal("7", reader.Read()!.Text(0, 0));
    }

    private static Dataset Orders()
    {
        var data = new Dataset();
        data.Contract = data.Contract with { Table = data.Contract.Table with { Files = "orders-*" } };
        return data;
    }
}
