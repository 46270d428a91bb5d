namespace Nuke.Common.Execution;

/// <summary>Replaces the values of secret parameters in everything that is logged.</summary>
internal static class SecretMask
{
    public const string Replacement = "[REDACTED]";
    private static string[] s_secrets = [];

    public static void Add(object value)
    {
        foreach (var text in value is Array array ? array.Cast<object>().Select(x => x.ToString()) : [value.ToString()])
        {
            // Longest first: one secret may be the start of another.
            if (!string.IsNullOrWhiteSpace(text))
                s_secrets = [.. s_secrets.Append(text).Distinct().OrderByDescending(x => x.Length)];
        }
    }

    public static string Apply(string text)
    {
        foreach (var secret in s_secrets)
            text = text.Replace(secret, Replacement, StringComparison.Ordinal);
        return text;
    }
}
