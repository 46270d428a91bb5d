using System.Diagnostics.CodeAnalysis;

namespace Assay.Lifecycle;

internal static class Parsing
{
    public static bool Try<T>([NotNullWhen(true)] string? text, Func<string, T> parse, out T result) where T : struct
    {
        result = default;
        if (text is null)
            return false;
        try
        {
            result = parse(text);
            return true;
        }
        catch (WrongUseException)
        {
            return false;
        }
    }
}
