namespace Nuke.Common.Execution;

/// <summary>Replaces the values of secret parameters in everything that is logged.</summary>
internal static class SecretMask
{
    public const string Replacement = "[REDACTED]";
    private static string[] s_secrets = [];

    public static void Add(object value)
    {
        var texts = value is Array array ? array.Cast<object>().Select(x => $"{x}").ToList() : [$"{value}"];

        // Tools print line by line; very short lines (a brace) would mask everything.
        var lines = texts.SelectMany(x => x.Split(['\r', '\n'], StringSplitOptions.TrimEntries)).Where(x => x.Length > 7);

        // Longest first: one secret may be the start of another.
        lock (Replacement)
            s_secrets = [.. s_secrets.Concat(texts).Concat(lines).Where(x => !string.IsNullOrWhiteSpace(x)).Distinct().OrderByDescending(x => x.Length)];
    }

    public static string Apply(string text)
    {
        foreach (var secret in s_secrets)
            text = text.Replace(secret, Replacement, StringComparison.Ordinal);
        return text;
    }
}
