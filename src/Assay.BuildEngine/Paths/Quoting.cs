namespace Nuke.Common.Utilities;

internal static class Quoting
{
    public static string Format(string text, string? format) => format switch
    {
        AbsolutePath.DoubleQuote => $"\"{text}\"",
        AbsolutePath.DoubleQuoteIfNeeded => DoubleIfNeeded(text),
        AbsolutePath.SingleQuote => $"'{text}'",
        AbsolutePath.SingleQuoteIfNeeded => NeedsQuotes(text) ? $"'{text}'" : text,
        null or "" or AbsolutePath.NoQuotes => text,
        _ => throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{format}' is no path format: use d, dn, s, sn or nq"))
    };

    public static string DoubleIfNeeded(string text) => NeedsQuotes(text) ? $"\"{text}\"" : text;
    private static bool NeedsQuotes(string text) => text.Contains(' ', StringComparison.Ordinal) && !IsQuoted(text, '"') && !IsQuoted(text, '\'');
    private static bool IsQuoted(string text, char quote) => text.Length >= 2 && text[0] == quote && text[^1] == quote;
}
