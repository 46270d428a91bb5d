using System.Globalization;
using System.Text;
using Assay.Lifecycle;
using Sylvan.Data.Csv;

namespace Assay.Data.Tests;

/// <summary>The parser against Sylvan's, on files made by chance, and against .NET's on values.</summary>
public sealed class Parsing : IDisposable
{
    private static readonly string[] Pieces = ["a", "7", "é", "日本", " ", ",", "\"\"", "\n", "\r\n", ";", "'", "x y", ""];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, "\n")]
    [InlineData(2, "\r\n")]
    [InlineData(3, "\n")]
    [InlineData(4, "\r\n")]
    public void Records_are_those_that_another_parser_reads(int seed, string lineEnd)
    {
        var random = new Random(seed);
        for (var file = 0; file < 60; file++)
        {
            var columns = random.Next(2, 6);
            // Some files are larger than a block.
            var rows = file % 20 == 0 ? 40_000 : random.Next(1, 40);
            var text = new StringBuilder(string.Join(',', Enumerable.Range(0, columns).Select(c => $"c{c}")));
            for (var row = 0; row < rows; row++)
                text.Append(lineEnd).AppendJoin(',', Enumerable.Range(0, columns).Select(_ => Field(random)));
            if (random.Next(2) == 0)
                text.Append(lineEnd);
            var path = folder.Write("data.csv", text.ToString());
            Assert.Equal(BySylvan(path), ByBlocks(path, columns));
        }
    }

    [Fact]
    public void Lines_are_counted_over_blocks_and_quoted_line_ends()
    {
        var text = new StringBuilder("a,b\n");
        for (var row = 0; row < 100_000; row++)
            text.Append(CultureInfo.InvariantCulture, $"{row},\"x\ny\"\n");
        var lines = Read(folder.Write("data.csv", text.ToString()), 2, (block, record) => block.Line(record));
        Assert.Equal(Enumerable.Range(0, 100_000).Select(r => 2L + 2 * r), lines);
    }

    [Theory]
    [InlineData("a,b\n1,x\"y\n", ":2", "a quote is left open")]
    [InlineData("a,b\n1,x\"y\"z\n", ":2", "a quote stands inside a field")]
    [InlineData("a,b\n1,\"x\"y\n", ":2", "a quote stands inside a field")]
    [InlineData("a,b\n1,2\n1,\"x\n2,3\n", ":3", "a quote is left open")]
    public void What_is_no_csv_is_refused_at_its_line(string text, string place, string what)
    {
        var path = folder.Write("data.csv", text);
        var message = Assert.Throws<DataRefusedException>(() => ByBlocks(path, 2)).Message;
        Assert.Contains($"data.csv{place}", message, StringComparison.Ordinal);
        Assert.Contains(what, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf16_and_a_byte_order_mark_are_read()
    {
        const string text = "a,b\n1,é\n";
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            File.WriteAllText(folder["data.csv"], text, encoding);
            Assert.Equal(["1|é"], ByBlocks(folder["data.csv"], 2));
        }
    }

    [Fact]
    public void Numbers_are_those_of_dotnet()
    {
        var random = new Random(11);
        string[] odd = ["", "-", "+", ".", "-.", "1.", ".5", "+7", "-0", "00", "1e5", "1E-5", "1e", "1e999", "NaN", "Infinity", "1 ", " 1", "1,5", "٣", "9007199254740993", "0.1234567890123456789", "123456789012345678901234567890"];
        foreach (var text in odd.Concat(Enumerable.Range(0, 20_000).Select(_ => Number(random))))
        {
            var expected = double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
            Assert.Equal(expected, FieldParser.TryNumber(Encoding.UTF8.GetBytes(text), out var parsed));
            if (expected)
                Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(parsed));
        }
    }

    [Fact]
    public void Integers_are_those_of_dotnet()
    {
        string[] texts = ["", "-", "+", "0", "-0", "+5", "12a", "999999999999999999", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "1.0", " 1", "1e3"];
        foreach (var text in texts)
        {
            var expected = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
            Assert.Equal((expected, expected ? value : 0), (FieldParser.TryInteger(Encoding.UTF8.GetBytes(text), out var parsed), expected ? parsed : 0));
        }
    }

    [Theory]
    [InlineData("2024-02-29", "2024-02-29 00:00")]
    [InlineData("2023-02-29", null)]
    [InlineData("2024-13-01", null)]
    [InlineData("0000-01-01", null)]
    [InlineData("2024-1-01", null)]
    [InlineData("2024-01-01 23:59", "2024-01-01 23:59")]
    [InlineData("2024-01-01T23:59:58", "2024-01-01 23:59:58")]
    [InlineData("2024-01-01 23:59:58.25", "2024-01-01 23:59:58.25")]
    [InlineData("2024-01-01 24:00", null)]
    [InlineData("2024-01-01 23:60", null)]
    [InlineData("2024-01-01 23:5", null)]
    [InlineData("2024-01-01 23:59:58.", null)]
    [InlineData("2024-01-01 23:59:58.1234567", null)]
    [InlineData("2024-01-01x23:59", null)]
    public void Times_are_of_the_documented_forms(string text, string? expected)
    {
        Assert.Equal(expected is not null, FieldParser.TryTimestamp(Encoding.UTF8.GetBytes(text), out var ticks));
        if (expected is not null)
            Assert.Equal(DateTime.Parse(expected, CultureInfo.InvariantCulture).Ticks, ticks);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(2_000_000)]
    public void Repeated_keys_are_found_among_any_number(int rows)
    {
        using var keys = new KeySet(folder["keys"]);
        var found = new List<long>();
        for (var row = 0; row < rows; row++)
        {
            if (!keys.Add(Key(row), row))
                found.Add(row);
        }
        int[] repeated = [3, rows / 2, rows - 1];
        for (var i = 0; i < repeated.Length; i++)
        {
            if (!keys.Add(Key(repeated[i]), rows + i))
                found.Add(rows + i);
        }
        Assert.Equal([rows, rows + 1, rows + 2], found.Concat(keys.LateRepetitions()));
        static UInt128 Key(int row) => new((ulong)row * 0x9e3779b97f4a7c15, (ulong)row * 0xbf58476d1ce4e5b9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_003)]
    public void Repeated_whole_numbers_are_found_near_and_far_apart(long step)
    {
        using var keys = new KeySet(folder["keys"]);
        for (var row = 0; row < 50_000; row++)
            Assert.True(keys.Add((row - 25_000) * step, row));
        for (var row = 0; row < 50_000; row += 777)
            Assert.False(keys.Add((row - 25_000) * step, 60_000 + row));
        Assert.Empty(keys.LateRepetitions());
    }

    private static string Field(Random random)
    {
        var content = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return content.AsSpan().IndexOfAny("\",\r\n") >= 0 || random.Next(4) == 0 ? $"\"{content}\"" : content;
    }

    private static string Number(Random random)
    {
        var text = new StringBuilder(random.Next(3) == 0 ? "-" : "");
        for (var i = random.Next(1, 20); i > 0; i--)
            text.Append((char)('0' + random.Next(10)));
        if (random.Next(3) > 0)
            text.Insert(random.Next(text.Length + 1), '.');
        return text.ToString();
    }

    private static List<string> BySylvan(string path)
    {
        using var csv = CsvDataReader.Create(path);
        var records = new List<string>();
        while (csv.Read())
        {
            // Sylvan counts an empty line as a record, this parser does not.
            if (csv.RowFieldCount > 1)
                records.Add(string.Join('|', Enumerable.Range(0, csv.RowFieldCount).Select(i => csv.GetFieldSpan(i).ToString())));
        }
        return records;
    }

    private static List<string> ByBlocks(string path, int columns) => Read(path, columns, (block, record) =>
        string.Join('|', Enumerable.Range(0, block.FieldCount(record)).Select(i => block.Text(record, i))));

    private static List<T> Read<T>(string path, int columns, Func<RecordBlock, int, T> read)
    {
        var table = new TableContract { Name = "t", Files = "*", Columns = [.. Enumerable.Range(0, columns).Select(c => new ColumnContract { Name = $"c{c}", Type = ColumnType.Text })] };
        var batch = new BatchFile(table, "data.csv", path, "data.csv");
        using var reader = batch.OpenReader();
        var records = new List<T>();
        while (reader.Read() is { } block)
        {
            block.Parse();
            records.AddRange(Enumerable.Range(0, block.Records).Select(r => read(block, r)));
            reader.Return(block);
        }
        return records;
    }
}
