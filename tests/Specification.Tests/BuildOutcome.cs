using System.Text.RegularExpressions;

namespace Specification.Tests;

/// <summary>What a finished build told.</summary>
internal sealed partial record BuildOutcome(int ExitCode, string Output)
{
    /// <summary>The stages that did work, in their order.</summary>
    public IReadOnlyList<string> Ran => [.. Runs().Matches(Output).Select(m => m.Groups[1].Value)];

    /// <summary>The stages that had nothing to do.</summary>
    public IReadOnlyList<string> UpToDate => [.. UpToDates().Matches(Output).Select(m => m.Groups[1].Value)];

    /// <summary>Why a stage ran.</summary>
    public string Reason(string stage) => Regex.Match(Output, $@"\] {stage} runs: (.*)").Groups[1].Value;

    [GeneratedRegex(@"\] (\w+) runs: ")]
    private static partial Regex Runs();

    [GeneratedRegex(@"\] (\w+) is up to date")]
    private static partial Regex UpToDates();
}
