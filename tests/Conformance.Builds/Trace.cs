using System.Runtime.CompilerServices;

namespace Conformance.Builds;

/// <summary>Actions that say on standard output that they ran.</summary>
internal static class Trace
{
    public static ITargetDefinition Runs(this ITargetDefinition definition, [CallerMemberName] string name = "") =>
        definition.Executes(() => WriteLine($"ran {name}"));

    public static ITargetDefinition Fails(this ITargetDefinition definition, [CallerMemberName] string name = "") => definition.Runs(name).Throws();

    public static ITargetDefinition Throws(this ITargetDefinition definition)
    {
        Action action = () => throw new InvalidOperationException("told to fail\nsecond line");
        return definition.Executes(action);
    }

    /// <summary>A line <c>text value</c>, texts and numbers with the invariant culture; null is <c>null</c>.</summary>
    public static void Value(string text, object? value) =>
        WriteLine(FormattableString.Invariant($"{text} {(value is System.Collections.IEnumerable items and not string ? Joined(items) : value ?? "null")}"));

    /// <summary>A condition that says when it is asked.</summary>
    public static bool Asked(string name, bool answer)
    {
        WriteLine($"asked {name}");
        return answer;
    }

    private static string Joined(System.Collections.IEnumerable items) => string.Join('/', items.Cast<object>());
}
