using System.Text;

namespace Assay.Reporting;

/// <summary>Tables and texts in the Markdown that GitHub shows.</summary>
internal static class Markdown
{
    public static void Table(StringBuilder text, string[] heads, IEnumerable<string[]> rows)
    {
        text.Append("| ").AppendJoin(" | ", heads).Append(" |\n|").Insert(text.Length, "---|", heads.Length).Append('\n');
        foreach (var row in rows)
            text.Append("| ").AppendJoin(" | ", row.Select(c => Escaped(OneLine(c)))).Append(" |\n");
    }

    public static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    /// <summary>A value of the data never becomes markup.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
            escaped.Append(c is '|' or '\\' or '`' or '*' or '[' or ']' or '#' ? $"\\{c}" : c switch { '<' => "&lt;", '&' => "&amp;", _ => c.ToString() });
        return escaped.ToString();
    }
}
