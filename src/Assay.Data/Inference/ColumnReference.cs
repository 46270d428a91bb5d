using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Writes columns in SQL: in quotes only where they must be.</summary>
internal sealed class ColumnReference
{
    private readonly HashSet<string> keywords = new(StringComparer.OrdinalIgnoreCase);

    public ColumnReference()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            keywords.Add(reader.GetString(0));
    }

    public string this[string name] =>
        name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]) && !keywords.Contains(name) ? name : SqlText.Name(name);
}
