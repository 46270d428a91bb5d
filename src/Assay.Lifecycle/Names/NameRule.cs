namespace Assay.Lifecycle;

/// <summary>The one rule for names that users type: they become folder names, image names and URL segments.</summary>
internal static class NameRule
{
    private const string Allowed = "1 to 63 lower-case letters, digits and '-', starting with a letter";

    public static string Check(string kind, string? value)
    {
        var valid = value is { Length: >= 1 and <= 63 }
            && char.IsAsciiLetterLower(value[0])
            && value.AsSpan().IndexOfAnyExcept(Characters) < 0;
        return valid
            ? value!
            : throw new WrongUseException(new Fault($"'{value}' is no {kind} name") { Allowed = Allowed });
    }

    private static readonly System.Buffers.SearchValues<char> Characters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
