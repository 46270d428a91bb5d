using System.Text.Json;

namespace Assay.Profiling;

/// <summary>The profiles of all columns of a table, over some rows.</summary>
public sealed class TableProfile(string table, IReadOnlyList<ColumnProfile> columns)
{
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
    public string ToJson() => ProfileJson.Write(this);

    /// <exception cref="InvalidDataException">The text is no profile.</exception>
    public static TableProfile FromJson(string json)
    {
        try
        {
            return ProfileJson.Read(json);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or EndOfStreamException or ArgumentException or OverflowException or InvalidOperationException)
        {
            throw new InvalidDataException($"This is no profile: {e.Message}", e);
        }
    }
}
