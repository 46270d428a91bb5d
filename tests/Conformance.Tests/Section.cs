using System.Text.RegularExpressions;

// A case mostly waits for its process.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]

namespace Conformance.Tests;

/// <summary>Runs every case of a section as a process of its own and compares.</summary>
public abstract class Section<T>
    where T : ISection
{
    public static TheoryData<string> Names => [.. T.Cases.Select(x => x.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Behaves(string name)
    {
        var expected = T.Cases.Single(x => x.Name == name);
        Assert.SkipWhen(Run.IsPackageEngine && expected.Differs is not null, $"NUKE: {expected.Differs}");
        using var run = Run.Of(expected);
        var faults = Faults(expected, run).ToList();
        Assert.True(
            faults.Count == 0,
            $"{expected.Build} {expected.Arguments}\n{string.Join('\n', faults)}\n--- output ---\n{run.Output}\n--- errors ---\n{run.Errors}");
    }

    private static IEnumerable<string> Faults(Case expected, Run run)
    {
        var code = Run.IsPackageEngine ? expected.NukeExitCode ?? expected.ExitCode : expected.ExitCode;
        if (run.ExitCode != code)
            yield return $"exit code {run.ExitCode} instead of {code}";
        if (expected.Ran is { } ran && ran != run.Ran)
            yield return $"ran '{run.Ran}' instead of '{ran}'";
        var all = expected.Ran?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(x => x + " Succeeded");
        var statuses = expected.Statuses ?? (all is null ? null : string.Join("; ", all));
        if (statuses is not null && !IsSame(statuses, run.Statuses))
            yield return $"statuses '{string.Join("; ", run.Statuses)}' instead of '{statuses}'";
        foreach (var text in expected.Prints.Where(x => !run.Output.Contains(x, StringComparison.Ordinal)))
            yield return $"not printed: {text}";
        var position = 0;
        foreach (var text in expected.PrintsInOrder)
        {
            var next = run.Output.IndexOf(text, position, StringComparison.Ordinal);
            if (next < 0)
                yield return $"not printed, or too early: {text}";
            else
                position = next + text.Length;
        }

        foreach (var text in expected.PrintsNever.Where(x => run.Output.Contains(x, StringComparison.Ordinal)))
            yield return $"printed: {text}";
        foreach (var (path, pattern) in expected.Leaves)
        {
            var text = run.Read(path);
            if (pattern is null ? text is not null : text is null || !Regex.IsMatch(text, pattern, RegexOptions.Multiline))
                yield return pattern is null ? $"file {path} is there" : $"file {path} does not match: {pattern}\n{text ?? "(no such file)"}";
        }
    }

    private static bool IsSame(string expected, IReadOnlyList<string> actual)
    {
        var items = expected.Split("; ", StringSplitOptions.RemoveEmptyEntries);
        return items.Length == actual.Count && items.Zip(actual).All(x => x.First == (x.First.Contains('(') ? x.Second : x.Second.Split(" (")[0]));
    }
}
