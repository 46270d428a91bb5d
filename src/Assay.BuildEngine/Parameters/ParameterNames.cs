namespace Nuke.Common.Execution;

internal static class ParameterNames
{
    // Written with inner capitals but one word each.
    private static readonly string[] s_words =
        ["DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper", "AppVeyor", "TeamCity", "GitLab", "SignPath", "JetBrains"];

    /// <summary><c>NuGetApiKey</c> becomes <c>nuget-api-key</c>: split where a lower letter meets an upper one.</summary>
    public static string Kebab(string name)
    {
        foreach (var word in s_words)
            name = name.Replace(word, word[0] + word[1..].ToLowerInvariant(), StringComparison.Ordinal);
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]))
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary><c>NuGetApiKey</c> becomes <c>NUGET_API_KEY</c>.</summary>
    public static string UpperSnake(string name) => Kebab(name).Replace('-', '_').ToUpperInvariant();
    public static bool SameSwitch(string a, string b) =>
        string.Equals(a.Replace("-", "", StringComparison.Ordinal), b.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    public static string LettersAndDigits(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in name)
            _ = char.IsLetterOrDigit(letter) ? text.Append(char.ToLowerInvariant(letter)) : text;
        return text.ToString();
    }
}
