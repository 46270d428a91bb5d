using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data.Tests;

public sealed class Snapshots
{
    [Fact]
    public void Sound_rows_are_numbered_typed_and_split()
    {
        using var data = new Dataset();

        var snapshot = data.Validate();

        Assert.Equal((3, 3), (snapshot.TrainRows, snapshot.TestRows));
        Assert.True(snapshot.Validation.Passed);
        Assert.Empty(snapshot.Validation.Findings);
        Assert.Equal(
            ["0|1|2024-01-02|10.5|web|first|train", "1|2|2024-01-03|20.0|shop|NULL|train", "2|3|2024-01-31|0.0|web|a, b|train"],
            Rows(data, snapshot).Take(3));
    }

    [Fact]
    public void Equal_rows_give_equal_bytes()
    {
        using var data = new Dataset();

        Assert.Equal(data.Validate("one").Digest, data.Validate("two").Digest);
    }

    [Fact]
    public void Gzip_and_line_ends_and_a_byte_order_mark_do_not_matter()
    {
        using var data = new Dataset();
        var plain = data.Validate("one").Digest;
        var text = File.ReadAllText(Path.Combine(data.Root, "data", "orders-2024-02.csv"));
        data.WriteGzip("orders-2024-02.csv", "\uFEFF" + text.ReplaceLineEndings("\r\n"));

        Assert.Equal(plain, data.Validate("two").Digest);
    }

    [Fact]
    public void Violations_within_the_tolerance_are_set_aside_and_told()
    {
        using var data = new Dataset();
        data.Column("amount", c => c with { Checks = [new RangeCheck(new ValueRange(0, 1000), new CheckTerms { ToleranceRatio = 0.2 })] });
        data.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5000,web,x", "5,2024-02-02,7,shop,y");

        var snapshot = data.Validate();

        var finding = Assert.Single(snapshot.Validation.Findings);
        Assert.Equal(("range amount", 1, 5), (finding.Check, (int)finding.Violations, (int)finding.Rows));
        Assert.Equal(1, snapshot.Validation.QuarantinedRows);
        Assert.Equal((3, 1), (snapshot.TrainRows, snapshot.TestRows));
        Assert.Contains("2,range amount,\"4,2024-02-01,5000,web,x\"", data.Quarantine("orders-2024-02.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_violation_above_the_tolerance_is_refused()
    {
        using var data = new Dataset();
        data.Column("amount", c => c with { Checks = [new RangeCheck(new ValueRange(0, 1000), new CheckTerms { ToleranceRatio = 0.2 })] });
        data.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,5000,web,x", "5,2024-02-02,7000,shop,y");

        Assert.Contains("2 of 5 rows", data.Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repaired_batch_leaves_no_quarantine_behind()
    {
        using var data = new Dataset();
        var sound = File.ReadAllText(Path.Combine(data.Root, "data", "orders-2024-02.csv"));
        data.Write("orders-2024-02.csv", Dataset.Header, "4,2024-02-01,bad,web,x");
        data.Refusal();
        File.WriteAllText(Path.Combine(data.Root, "data", "orders-2024-02.csv"), sound);

        data.Validate();

        Assert.Empty(Directory.GetFiles(Path.Combine(data.Root, "quarantine")));
    }

    [Fact]
    public void Rows_outside_both_parts_of_a_time_split_are_kept_for_features()
    {
        using var data = new Dataset();
        data.Split = new TimeSplit("day", new DateTime(2024, 1, 3), new DateTime(2024, 2, 1), new DateTime(2024, 2, 3));

        var snapshot = data.Validate();

        Assert.Equal(["none", "train", "train", "test", "test", "none"], Rows(data, snapshot).Select(r => r.Split('|')[^1]));
    }

    [Fact]
    public void A_key_never_changes_sides_of_a_hash_split()
    {
        using var data = new Dataset();
        var ids = Enumerable.Range(1, 2000).ToArray();
        data.Write("orders-2024-01.csv", [Dataset.Header, .. ids.Select(i => $"{i},2024-01-02,1,web,x")]);
        data.Write("orders-2024-02.csv", Dataset.Header, "9999,2024-02-01,5,web,x");
        data.Split = new HashSplit(["id"], 0.25);
        var before = Rows(data, data.Validate("one")).ToDictionary(r => r.Split('|')[1], r => r.Split('|')[^1]);
        data.Write("orders-2024-02.csv", [Dataset.Header, .. ids.Select(i => $"{i + 10000},2024-02-02,1,web,x")]);

        var after = Rows(data, data.Validate("two")).ToDictionary(r => r.Split('|')[1], r => r.Split('|')[^1]);

        Assert.All(ids, i => Assert.Equal(before[$"{i}"], after[$"{i}"]));
        Assert.InRange(after.Values.Count(s => s == "test"), 900, 1100);
    }

    [Fact]
    public void A_split_that_leaves_a_part_empty_is_refused()
    {
        using var data = new Dataset();
        data.Split = new TimeSplit("day", null, new DateTime(2025, 1, 1), null);

        Assert.Contains("no rows to judge on", Assert.Throws<WrongUseException>(() => data.Validate()).Message, StringComparison.Ordinal);
    }

    private static List<string> Rows(Dataset data, DatasetSnapshot snapshot)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var file = snapshot.Tables["orders"].FullPath(data.Root);
        command.CommandText = $"SELECT concat_ws('|', _row, id, day, amount, kind, coalesce(note, 'NULL'), _split) FROM '{file}' ORDER BY _row";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
