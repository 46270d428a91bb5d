using System.Collections;

namespace Nuke.Common.Execution;

/// <summary>JSON as people diff it, from dictionaries (without members that are null), sequences, texts, numbers and booleans.</summary>
/// <remarks>Written by hand because a run ends with it: the library's writer alone would cost every run several milliseconds.</remarks>
internal static class JsonText
{
    public static string Write(object? value)
    {
        var text = new StringBuilder();
        Write(text, value, "\n");
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, object? value, string newLine)
    {
        if (value is Dictionary<string, object?> members)
        {
            WriteItems(text, "{}", members.Keys.Where(x => members[x] is not null), newLine, x =>
            {
                Quote(text, (string)x!).Append(": ");
                Write(text, members[(string)x!], newLine + "  ");
            });
        }
        else if (value is IEnumerable items and not string)
            WriteItems(text, "[]", items.Cast<object?>(), newLine, x => Write(text, x, newLine + "  "));
        else if (value is bool flag)
            text.Append(flag ? "true" : "false");
        else if (value is int or long or decimal || (value is double or float && double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture))))
            text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
        else if (value is null)
            text.Append("null");
        else
            Quote(text, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
    }

    private static void WriteItems(StringBuilder text, string brackets, IEnumerable<object?> items, string newLine, Action<object?> write)
    {
        text.Append(brackets[0]);
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "" : ",").Append(newLine).Append("  ");
            isFirst = false;
            write(item);
        }
        text.Append(isFirst ? "" : newLine).Append(brackets[1]);
    }

    private static StringBuilder Quote(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '"' or '\\' => text.Append('\\').Append(letter),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture)),
                _ => text.Append(letter)
            };
        }
        return text.Append('"');
    }
}
