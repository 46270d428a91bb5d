using System.Text.RegularExpressions;

namespace Nuke.Common.Utilities;

public static class StringExtensions
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;
    public static string Capitalize(this string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
    public static bool IsNullOrEmpty(this string? str) => string.IsNullOrEmpty(str);
    public static bool IsNullOrWhiteSpace(this string? str) => string.IsNullOrWhiteSpace(str);
    public static string ToNullIfEmpty(this string? str) => string.IsNullOrEmpty(str) ? null! : str;
    public static string ToNullIfWhiteSpace(this string? str) => string.IsNullOrWhiteSpace(str) ? null! : str;
    public static string Prepend(this string str, string prependText) => prependText + str;
    public static string Append(this string str, string appendText) => str + appendText;
    public static string Repeat(this char ch, int count) => new(ch, count);
    public static string Indent(this string text, int count) => text.SplitLineBreaks().Select(x => ' '.Repeat(count) + x).JoinNewLine();
    public static string Truncate(this string str, int maxChars) => str.Length <= maxChars ? str : str[..maxChars] + "…";
    public static string DoubleQuote(this string? str) => $"\"{str?.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    public static string SingleQuote(this string? str) => $"'{str?.Replace("'", "\\'", StringComparison.Ordinal)}'";
    public static string DoubleQuoteIfNeeded(this string? str) => Quoting.DoubleIfNeeded(str ?? "");
    public static string SingleQuoteIfNeeded(this string? str) => Quoting.Format(str ?? "", IO.AbsolutePath.SingleQuoteIfNeeded);
    public static string TrimMatchingDoubleQuotes(this string str) => str is ['"', .. var inner, '"'] ? inner : str;
    public static string TrimMatchingSingleQuotes(this string str) => str is ['\'', .. var inner, '\''] ? inner : str;
    public static string TrimStart(this string str, string trim) => str.StartsWith(trim, StringComparison.Ordinal) ? str[trim.Length..] : str;
    public static string TrimEnd(this string str, string trim) => str.EndsWith(trim, StringComparison.Ordinal) ? str[..^trim.Length] : str;
    public static string ReplaceRegex(this string str, string pattern, MatchEvaluator matchEvaluator, RegexOptions options = RegexOptions.None) =>
        Regex.Replace(str, pattern, matchEvaluator, options);
    public static string[] SplitSpace(this string str) => str.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    public static string[] SplitLineBreaks(this string str, StringSplitOptions options = StringSplitOptions.None) =>
        str.Split((string[])["\r\n", "\n"], options);
    public static IEnumerable<string> SplitCamelHumps(this string str, params string[] exclusions) =>
        Regex.Matches(str, string.Join('|', [.. exclusions.Select(Regex.Escape), "[A-Z]+(?![a-z])|[A-Z]?[^A-Z]+"])).Select(x => x.Value);
    public static string Join(this IEnumerable<string> enumerable, string separator) => string.Join(separator, enumerable);
    public static string Join(this IEnumerable<string> enumerable, char separator) => string.Join(separator, enumerable);
    public static string JoinSpace(this IEnumerable<string> values) => values.Join(' ');
    public static string JoinDash(this IEnumerable<string> values) => values.Join('-');
    public static string JoinUnderscore(this IEnumerable<string> values) => values.Join('_');
    public static string JoinSemicolon(this IEnumerable<string> values) => values.Join(';');
    public static string JoinSlash(this IEnumerable<string> values) => values.Join('/');
    public static string JoinDot(this IEnumerable<string> values) => values.Join('.');
    public static string JoinComma(this IEnumerable<string> values) => values.Join(',');
    public static string JoinCommaSpace(this IEnumerable<string> values) => values.Join(", ");
    public static string JoinCommaOr(this IEnumerable<string> values) => JoinLast(values, " or ");
    public static string JoinCommaAnd(this IEnumerable<string> values) => JoinLast(values, " and ");
    public static string JoinNewLine(this IEnumerable<string> values, PlatformFamily? platformFamily = null) =>
        values.Join((platformFamily ?? EnvironmentInfo.Platform) == PlatformFamily.Windows ? "\r\n" : "\n");
    private static string JoinLast(IEnumerable<string> values, string last) =>
        values.ToArray() is [_, _, ..] all ? all[..^1].JoinCommaSpace() + last + all[^1] : values.JoinCommaSpace();
    public static bool EqualsOrdinalIgnoreCase(this string? str, string? other) => string.Equals(str, other, IgnoreCase);
    public static bool ContainsOrdinalIgnoreCase(this string str, string other) => str.Contains(other, IgnoreCase);
    public static bool StartsWithOrdinalIgnoreCase(this string str, string other) => str.StartsWith(other, IgnoreCase);
    public static bool EndsWithOrdinalIgnoreCase(this string str, string other) => str.EndsWith(other, IgnoreCase);
    public static bool ContainsAnyOrdinalIgnoreCase(this IEnumerable<string> str, params string[] others) =>
        others.Any(x => str.Contains(x, StringComparer.OrdinalIgnoreCase));
    public static bool ContainsAnyOrdinalIgnoreCase(this string str, params IEnumerable<string> others) => others.Any(str.ContainsOrdinalIgnoreCase);
    public static bool EqualsAnyOrdinalIgnoreCase(this string? str, params IEnumerable<string> others) => others.Any(str.EqualsOrdinalIgnoreCase);
    public static bool StartsWithAny(this string str, params IEnumerable<string> others) => others.Any(x => str.StartsWith(x, StringComparison.Ordinal));
    public static bool StartsWithAnyOrdinalIgnoreCase(this string str, params IEnumerable<string> others) => others.Any(str.StartsWithOrdinalIgnoreCase);
    public static bool EndsWithAny(this string str, params IEnumerable<string> others) => others.Any(x => str.EndsWith(x, StringComparison.Ordinal));
    public static bool EndsWithAnyOrdinalIgnoreCase(this string str, params IEnumerable<string> others) => others.Any(str.EndsWithOrdinalIgnoreCase);
}
