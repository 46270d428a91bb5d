using System.Globalization;
using System.IO.Compression;
using System.Text;
using Assay.Lifecycle;
using DuckDB.NET.Data;
using Sylvan.Data.Csv;

namespace Assay.Data.Tests;

/// <summary>
/// Batches with changes made by chance are validated or refused with their file. What is taken is what another reader reads: Sylvan and
/// .NET for CSV, DuckDB's own texts for Parquet; and a gzip file is taken only when it holds the very bytes that were packed.
/// </summary>
public sealed class FuzzedBatches : IDisposable
{
    private static readonly byte[][] Pieces =
    [
        .. new[] { "\"", "\"\"", "\n", "\r\n", "\r", ",", ";", "\t", "\0", "\uFEFF", "-", "+", "1e999", "NaN", "-0", "9223372036854775808", "2024-02-30", "0001-01-01", "\n\n", "id,day", "\"a\nb\"", "é", "\u2028" }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xef, 0xbb, 0xbf], [0x1f, 0x8b], [.. "PAR1"u8],
    ];

    private static readonly TableContract Table = new()
    {
        Name = "orders",
        Files = "orders",
        Key = ["id"],
        Columns =
        [
            new ColumnContract { Name = "id", Type = ColumnType.Integer, Checks = [new UniqueCheck(CheckTerms.Default)] },
            new ColumnContract { Name = "day", Type = ColumnType.Date },
            new ColumnContract { Name = "at", Type = ColumnType.Timestamp, Nullable = true, Checks = [new IncreasingCheck(IsStrict: false, CheckTerms.Default)] },
            new ColumnContract { Name = "amount", Type = ColumnType.Number, Nullable = true },
            new ColumnContract { Name = "sold", Type = ColumnType.Boolean },
            new ColumnContract { Name = "note", Type = ColumnType.Text, Nullable = true, Checks = [new LengthCheck(new ValueRange(0, 200), CheckTerms.Default)] },
        ],
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Csv()
    {
        var (random, taken, inputs) = (new Random(11), 0, Fuzzing.Inputs * 45 / 100);
        for (var i = 0; i < inputs; i++)
        {
            var batch = Write(Fuzzing.Mutate(Encoding.UTF8.GetBytes(Sound(random, random.Next(1, 30))), random, Pieces));
            if (Validate(batch) is not { } rows)
                continue;
            taken++;
            AssertSame(BySylvan(batch.Path), rows, batch);
        }
        Assert.InRange(taken, inputs / 20, inputs);
    }

    [Fact]
    public void Gzip()
    {
        var (random, taken, inputs) = (new Random(12), 0, Fuzzing.Inputs / 4);
        for (var i = 0; i < inputs; i++)
        {
            var text = Sound(random, random.Next(1, 60));
            var expected = Validate(Write(Encoding.UTF8.GetBytes(text)));
            if (Validate(Write(Fuzzing.Mutate(Packed(text), random, Pieces))) is not { } rows)
                continue;
            // The name, the time and the like in the head are not covered by the checksum.
            taken++;
            Assert.Equal(expected, rows);
        }
        Assert.InRange(taken, 1, inputs / 2);
    }

    [Fact]
    public void Parquet()
    {
        var (random, taken, unsteady, inputs) = (new Random(13), 0, 0, Fuzzing.Inputs / 10);
        byte[][] sound = [.. Enumerable.Range(0, 6).Select(i => ParquetFile(i))];
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        for (var i = 0; i < inputs; i++)
        {
            var batch = Write(Fuzzing.Mutate(sound[i % sound.Length], random, Pieces), "orders.parquet");
            if (Validate(batch) is not { } rows)
                continue;
            taken++;
            if (!IsReadAlike(connection, batch, rows))
                unsteady++;
        }
        Assert.InRange(taken, 1, inputs);
        // Of some damaged pages DuckDB makes other values each time, or an error; where no checksum is, nothing can tell.
        Assert.InRange(unsteady, 0, Math.Max(1, inputs / 1000));
    }

    /// <summary>The rows that were taken, null for one that was set aside; null for a batch that was refused.</summary>
    private List<string?>? Validate(BatchFile batch)
    {
        var rows = new List<string?>();
        var refusal = Fuzzing.Try<DataRefusedException>(batch.Path, () =>
        {
            using var validator = new TableValidator(Table, folder["keys"], new DateTime(2026, 1, 1), threads: 2);
            using var quarantine = new QuarantineFile(folder["orders.quarantine.csv"]);
            var profile = validator.Validate(batch, quarantine, work => rows.AddRange(Enumerable.Range(0, work.Block.Records).Select(r => work.Findings.IsSound(r) ? Shown(work, r) : null)), CancellationToken.None);
            Assert.Equal(profile.Rows + quarantine.Rows, validator.Rows);
        });
        if (refusal is null)
            return rows;
        Assert.All(refusal.Faults, f => Assert.Equal(batch.DisplayPath, f.Place?.File));
        return null;
    }

    private BatchFile Write(byte[] bytes, string name = "orders.csv")
    {
        File.WriteAllBytes(folder[name], bytes);
        return new BatchFile(Table, name, folder[name], $"data/{name}");
    }

    private static string Shown(BlockWork work, int record) => string.Join('|', work.Cells.Select(c => c.IsMissing[record] ? "" : c.Type switch
    {
        ColumnType.Number => Text(c.Numbers[record]),
        ColumnType.Text => c.Texts.Text(c.Codes[record]),
        _ => c.Integers[record].ToString(CultureInfo.InvariantCulture),
    }));

    /// <summary>Zero has two signs, and they are the same number.</summary>
    private static string Text(double number) => (number + 0.0).ToString("R", CultureInfo.InvariantCulture);

    private static bool IsReadAlike(DuckDBConnection connection, BatchFile batch, List<string?> rows)
    {
        try
        {
            var expected = ByDuckDb(connection, batch.Path);
            return expected.Count == rows.Count && rows.Zip(expected).All(p => p.First is null || p.First == p.Second);
        }
        catch (DuckDBException)
        {
            return false;
        }
    }

    private static void AssertSame(IReadOnlyList<string?> expected, List<string?> rows, BatchFile batch)
    {
        var bytes = Convert.ToBase64String(File.ReadAllBytes(batch.Path));
        Assert.True(expected.Count == rows.Count, $"{rows.Count} rows instead of {expected.Count}: {bytes}");
        for (var row = 0; row < rows.Count; row++)
            Assert.True(rows[row] is null || rows[row] == expected[row], $"row {row} is '{rows[row]}' instead of '{expected[row]}': {bytes}");
    }

    private static List<string?> BySylvan(string path)
    {
        // A line may start with any character.
        using var csv = CsvDataReader.Create(path, new CsvDataReaderOptions { Comment = '\uFFFF' });
        int[] ordinals = [.. Table.Columns.Select(c => csv.GetOrdinal(c.Name))];
        var rows = new List<string?>();
        while (csv.Read())
        {
            if (csv.RowFieldCount == 1 && csv.GetFieldSpan(0).IsEmpty)
                continue;
            rows.Add(csv.RowFieldCount == csv.FieldCount ? string.Join('|', Table.Columns.Select((c, i) => ByDotNet(c.Type, csv.GetFieldSpan(ordinals[i]).ToString()))) : null);
        }
        return rows;
    }

    private static string ByDotNet(ColumnType type, string field) => field.Length == 0 ? "" : type switch
    {
        ColumnType.Text => field,
        ColumnType.Integer => long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "?",
        ColumnType.Number => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Text(number) : "?",
        ColumnType.Boolean => bool.TryParse(field, out var truth) ? (truth ? "1" : "0") : "?",
        _ => DateTime.TryParse(field, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time.Ticks.ToString(CultureInfo.InvariantCulture) : "?",
    };

    private static List<string?> ByDuckDb(DuckDBConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"""SELECT id::VARCHAR, strftime(day, '%Y-%m-%d'), strftime("at", '%Y-%m-%d %H:%M:%S.%f'), amount, sold::VARCHAR, note FROM read_parquet('{path}')""";
        using var reader = command.ExecuteReader();
        var rows = new List<string?>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Table.Columns.Select((c, i) => reader.IsDBNull(i) ? "" : c.Type == ColumnType.Number ? Text(reader.GetDouble(i)) : ByDotNet(c.Type, reader.GetString(i)))));
        }
        return rows;
    }

    private static string Sound(Random random, int rows)
    {
        var text = new StringBuilder("id,day,at,amount,sold,note\n");
        for (var row = 0; row < rows; row++)
        {
            var note = random.Next(4) switch { 0 => "", 1 => "\"a, \"\"b\"\"\nc\"", 2 => "日本 é", _ => "plain" };
            text.Append(CultureInfo.InvariantCulture, $"{row + 1},2024-0{random.Next(1, 10)}-1{random.Next(10)},2024-01-01 00:0{random.Next(10)}:{row % 60:00},{random.NextDouble() * 1000 - 500:R},{(random.Next(2) == 0 ? "true" : "FALSE")},{note}\n");
        }
        return text.ToString();
    }

    private static byte[] Packed(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    /// <summary>Each with another compression, encoding or size of its groups.</summary>
    private byte[] ParquetFile(int kind)
    {
        string[] options = ["COMPRESSION uncompressed", "COMPRESSION snappy", "COMPRESSION zstd, PARQUET_VERSION v2", "COMPRESSION gzip, ROW_GROUP_SIZE 2048", "COMPRESSION lz4_raw", "COMPRESSION brotli"];
        var file = folder[$"sound-{kind}.parquet"];
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            COPY (SELECT range + 1 AS id, DATE '2024-01-01' + range::INTEGER % 300 AS day, if(range % 7 = 0, NULL, TIMESTAMP '2024-01-01' + to_seconds(range)) AS at,
                if(range % 5 = 0, NULL, range / 7) AS amount, range % 2 = 0 AS sold, if(range % 3 = 0, NULL, 'note ' || range % 11) AS note
            FROM range({(kind == 3 ? 5000 : 40 * kind + 20)})) TO '{file}' (FORMAT parquet, {options[kind]})
            """;
        command.ExecuteNonQuery();
        return File.ReadAllBytes(file);
    }
}
