namespace Assay.Lifecycle;

/// <summary>Names and texts as SQL writes them, so that no character of theirs can end them early.</summary>
public static class SqlText
{
    /// <summary>In double quotes: <c>"delay"</c>.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>In single quotes: <c>'a.parquet'</c>.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''")}'";
}
