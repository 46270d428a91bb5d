using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Assay.Profiling;

/// <summary>The profiles of all columns of a table, over some rows.</summary>
public sealed class TableProfile(string table, IReadOnlyList<ColumnProfile> columns)
{
    private static readonly double[] ShownQuantiles = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
    private const int ShownValues = 10;

    public string Table => table;

    public IReadOnlyList<ColumnProfile> Columns => columns;

    public long Rows => columns.Count == 0 ? 0 : columns[0].Rows;

    public ColumnProfile? Find(string column) => columns.FirstOrDefault(c => c.Name == column);

    /// <summary>The profile of all rows of some profiles of one table, which stay as they are.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static TableProfile Sum(IEnumerable<TableProfile> parts)
    {
        TableProfile? sum = null;
        foreach (var part in parts)
        {
            sum ??= new TableProfile(part.Table, [.. part.Columns.Select(c => new ColumnProfile(c.Name, c.Type))]);
            sum.Add(part);
        }
        return sum ?? throw new InvalidOperationException("There is no profile to add up.");
    }

    /// <exception cref="ArgumentException">The other has other columns.</exception>
    public void Add(TableProfile other)
    {
        if (other.Columns.Count != columns.Count)
            throw new ArgumentException($"A profile with {other.Columns.Count} columns can't be added to one with {columns.Count}.", nameof(other));
        foreach (var (column, its) in columns.Zip(other.Columns))
            column.Add(its);
    }

    /// <summary>JSON: figures for people, and in <c>sketch</c> all that <see cref="FromJson"/> needs. Equal profiles give equal text.</summary>
    public string ToJson() => JsonSerializer.Serialize(new ProfileDocument(table, Rows, [.. columns.Select(ToRecord)]), ProfileJson.Readable) + "\n";

    /// <exception cref="InvalidDataException">The text is no profile.</exception>
    public static TableProfile FromJson(string json)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, ProfileJson.Readable) ?? throw new JsonException("It is null.");
            return new TableProfile(document.Table, [.. document.Columns.Select(FromRecord)]);
        }
        catch (Exception e) when (e is JsonException or FormatException or EndOfStreamException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"This is no profile: {e.Message}", e);
        }
    }

    private static ColumnDocument ToRecord(ColumnProfile column)
    {
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
            column.Write(writer);
        var numeric = !column.IsText && column.Present > 0;
        return new ColumnDocument(column.Name, column.Type, column.Missing, column.Distinct, Convert.ToBase64String(bytes.ToArray()))
        {
            Min = numeric ? column.Min : null,
            Max = numeric ? column.Max : null,
            // Squares of numbers beyond 1e154 have no finite sum.
            Mean = numeric && double.IsFinite(column.Moments.Mean) ? column.Moments.Mean : null,
            Deviation = numeric && double.IsFinite(column.Moments.Deviation) ? column.Moments.Deviation : null,
            Quantiles = numeric ? ShownQuantiles.ToDictionary(q => q.ToString(System.Globalization.CultureInfo.InvariantCulture), column.Quantile) : null,
            Top = column.IsText ? column.Texts.Top(ShownValues).ToDictionary(t => t.Key, t => t.Value) : null,
        };
    }

    private static ColumnProfile FromRecord(ColumnDocument record)
    {
        using var packed = new BrotliStream(new MemoryStream(Convert.FromBase64String(record.Sketch)), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed, Encoding.UTF8);
        return ColumnProfile.Read(reader, record.Name, record.Type);
    }
}
