using Assay.Lifecycle;

namespace Assay.Data.Tests;

/// <summary>What a batch can have wrong: each is refused with file, line and what would be allowed.</summary>
public sealed class BrokenBatches
{
    private const string Batch = "orders-2024-02.csv";

    public static TheoryData<string, string, string, string> BadRows => new()
    {
        // row on line 3, expected place, what, allowed
        { "5,2024-02-02,7,shop", "02.csv:3:1", "the record has 4 fields", "5 fields" },
        { "5,2024-02-02,7,shop,y,more", "02.csv:3:1", "the record has 6 fields", "5 fields" },
        { "five,2024-02-02,7,shop,y", "02.csv:3:1", "column id: 'five' breaks 'type id'", "a whole number" },
        { "5,2024-02-30,7,shop,y", "02.csv:3:3", "column day: '2024-02-30' breaks 'type day'", "a date yyyy-MM-dd" },
        { "5,2024-02-02,1e999,shop,y", "02.csv:3:14", "column amount: '1e999'", "a finite number" },
        { "5,2024-02-02,NaN,shop,y", "02.csv:3:14", "column amount: 'NaN'", "a finite number" },
        { "5,2024-02-02,-1,shop,y", "02.csv:3:14", "column amount: '-1' breaks 'range amount'", "0 to 1000 EUR" },
        { "5,2024-02-02,7,phone,y", "02.csv:3:16", "column kind: 'phone' breaks 'values kind'", "web, shop" },
        { "5,2024-02-02,7,,y", "02.csv:3:16", "column kind: '' breaks 'missing kind'", "a value in every row" },
        { "5,2024-02-02,7,shop,Y1", "02.csv:3:21", "column note: 'Y1' breaks 'pattern note'", "[a-z, ]*" },
        { "4,2024-02-02,7,shop,y", "02.csv:3:1", "the key '4' came before", "id together once" },
        { "5,2024-03-02,7,shop,y", "02.csv:3:3", "column day: '2024-03-02' breaks 'period day'", "the month in the file's name" },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void A_bad_row_is_named_set_aside_and_refused(string row, string place, string what, string allowed)
    {
        using var data = new Dataset();
        data.Write(Batch, Dataset.Header, "4,2024-02-01,5,web,x", row, "6,2024-02-03,8,web,z");

        var refusal = data.Refusal();

        Assert.Equal(ExitCode.DataRefused, refusal.ExitCode);
        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, refusal.Message, StringComparison.Ordinal);
        var line = Assert.Single(data.Quarantine(Batch).Split('\n')[1..^1]);
        Assert.StartsWith("3,", line, StringComparison.Ordinal);
        Assert.EndsWith($"\"{row}\"", line, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(data.Root, "snapshots")));
    }

    [Fact]
    public void A_batch_without_a_row_is_refused_unless_the_contract_allows_it()
    {
        using var data = new Dataset();
        data.Write("orders-2024-03.csv", Dataset.Header);

        Assert.Contains("03.csv:1: the batch has no sound row", data.Refusal().Message, StringComparison.Ordinal);

        data.Contract = data.Contract with { Table = data.Contract.Table with { Volume = new VolumeContract(new ValueRange(0, null), Growth: null, CheckTerms.Default) } };
        Assert.Equal(6, data.Validate().Validation.Rows);
    }

    [Fact]
    public void Lines_are_counted_across_quoted_line_ends()
    {
        using var data = new Dataset();
        data.Column("note", c => c with { Checks = [] });
        data.Write(Batch, Dataset.Header, "4,2024-02-01,5,web,\"two\nlines\"", "5,2024-02-02,bad,shop,y");

        Assert.Contains("02.csv:4:14", data.Refusal().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,day,amount,kind", "column 'note' is missing")]
    [InlineData("id;day;amount;kind;note", "declare delimiter: \";\" in contract.yaml")]
    [InlineData("id,day,amount,kind,note,extra", "column 'extra' is not in the contract")]
    [InlineData("id,day,amount,kind,kind", "column 'kind' comes twice")]
    [InlineData("id,day,amount,Kind,note", "column 'kind' is missing")]
    public void A_header_that_does_not_fit_is_refused(string header, string expected)
    {
        using var data = new Dataset();
        data.Write(Batch, header, "4,2024-02-01,5,web,x");

        var message = data.Refusal().Message;

        Assert.Contains($"data/orders/{Batch}:1", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.Contains("id, day, amount, kind, note", message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bytes_are_refused()
    {
        using var data = new Dataset();
        data.WriteBytes(Batch, []);

        Assert.Contains($"{Batch}:1:1: the file is empty", data.Refusal().Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => data.Ingest());
    }

    [Fact]
    public void Binary_garbage_is_refused()
    {
        using var data = new Dataset();
        var bytes = new byte[5000];
        new Random(1).NextBytes(bytes);
        data.WriteBytes(Batch, bytes);

        Assert.Contains($"data/orders/{Batch}:1", data.Refusal().Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => data.Ingest());
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        using var data = new Dataset();
        data.WriteBytes(Batch, [.. "id,day,amount,kind,note\n4,2024-02-01,5,web,caf"u8, 0xE9, .. "\n"u8]);

        Assert.Contains("UTF-8", data.Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_gzip_file_is_refused()
    {
        using var data = new Dataset();
        var rows = Enumerable.Range(4, 5000).Select(i => $"{i},2024-02-01,5,web,x");
        data.WriteGzip("orders-2024-02.csv", Dataset.Header + "\n" + string.Join('\n', rows) + "\n");
        var path = Path.Combine(data.Root, "data", Batch);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^40]);

        Assert.Contains(Batch, data.Refusal().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void A_gzip_file_that_lacks_its_last_bytes_is_refused_although_every_row_is_whole(int missing)
    {
        using var data = new Dataset();
        data.WriteGzip(Batch, Dataset.Header + "\n4,2024-02-01,5,web,x\n");
        var path = Path.Combine(data.Root, "data", Batch);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^missing]);

        Assert.Contains(Batch, data.Refusal().Message, StringComparison.Ordinal);
        Assert.Throws<DataRefusedException>(() => data.Ingest());
    }

    [Fact]
    public void A_quote_left_open_is_refused()
    {
        using var data = new Dataset();
        data.Write(Batch, Dataset.Header, "4,2024-02-01,5,web,\"open", "5,2024-02-02,7,shop,y");

        Assert.Contains(Batch, data.Refusal().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_broken_checks_are_named_at_once()
    {
        using var data = new Dataset();
        data.Write(Batch, Dataset.Header, "x,2024-02-01,5,web,x", "5,2024-02-02,7,phone,y", "6,2024-02-03,9000,web,z");

        var message = data.Refusal().Message;

        Assert.Contains("check 'type id'", message, StringComparison.Ordinal);
        Assert.Contains("check 'values kind'", message, StringComparison.Ordinal);
        Assert.Contains("check 'range amount'", message, StringComparison.Ordinal);
    }
}
