namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;
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
