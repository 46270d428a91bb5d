using System.Security.Cryptography;

namespace Nuke.Common.Execution;

/// <summary>Secrets in a parameters file: <c>v1:</c> and base64 of AES-CBC, key and IV from PBKDF2-SHA256 over the password.</summary>
internal static class SecretText
{
    private const string Version = "v1:";
    // Fixed by the file format, therefore no secret.
    private static readonly byte[] s_salt = "Ivan Medvedev"u8.ToArray();

    public static string? Decrypt(string name, string text, string? password, string passwordName)
    {
        if (!text.StartsWith(Version, StringComparison.Ordinal))
            throw new WrongUseException($"Parameter '{name}' is a secret: its value in the parameters file must be encrypted (start with '{Version}')");
        if (string.IsNullOrEmpty(password))
        {
            Log.Warning("Could not decrypt secret {Name:l}: no password in {Variable:l}", name, passwordName);
            return null;
        }
        try
        {
            using var aes = Cipher(password);
            return Encoding.UTF8.GetString(aes.DecryptCbc(Convert.FromBase64String(text[Version.Length..]), aes.IV));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            throw new WrongUseException($"Parameter '{name}' could not be decrypted: wrong password in {passwordName}, or a damaged value");
        }
    }

    private static Aes Cipher(string password)
    {
        var bytes = Rfc2898DeriveBytes.Pbkdf2(password, s_salt, 10_000, HashAlgorithmName.SHA256, 48);
        var aes = Aes.Create();
        (aes.Key, aes.IV) = (bytes[..32], bytes[32..]);
        return aes;
    }
}

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
            text = secret.Length > 3 ? text.Replace(secret, Replacement, StringComparison.Ordinal) : ReplaceWord(text, secret);
        return text;
    }

    // The letters of a very short one are part of other words.
    private static string ReplaceWord(string text, string word)
    {
        for (var i = text.IndexOf(word, StringComparison.Ordinal); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
            if (!IsLetter(i - 1) && !IsLetter(i + word.Length))
                text = text[..i] + Replacement + text[(i + word.Length)..];
        return text;

        bool IsLetter(int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);
    }
}
