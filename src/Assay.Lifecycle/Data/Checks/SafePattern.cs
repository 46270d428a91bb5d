using System.Text.RegularExpressions;

namespace Assay.Lifecycle;

/// <summary>Regular expressions that no text can make slow.</summary>
public static class SafePattern
{
    /// <summary>An expression that a text matches as a whole.</summary>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    /// <exception cref="NotSupportedException">It needs to go back: a back-reference, a look-around or an atomic group.</exception>
    public static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", Options(pattern));

    /// <inheritdoc cref="Whole"/>
    public static void Check(string pattern) => _ = new Regex(pattern, Options(pattern));

    /// <summary>With nothing to choose but one length there is little to go back to, and the plain engine starts many times faster.</summary>
    private static RegexOptions Options(string pattern) =>
        RegexOptions.CultureInvariant | (HasOneChoiceAtMost(pattern) ? RegexOptions.None : RegexOptions.NonBacktracking);

    /// <summary>No group, no alternative, and at most one quantifier that is no exact count.</summary>
    private static bool HasOneChoiceAtMost(string pattern)
    {
        if (pattern.AsSpan().ContainsAny('(', '|'))
            return false;
        var choices = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] is '*' or '+' or '?')
                choices++;
            else if (pattern[i] == '{')
                choices += pattern.AsSpan(i).IndexOf('}') is var end and > 0 && !pattern.AsSpan(i, end).Contains(',') ? 0 : 1;
        }
        return choices <= 1;
    }
}
