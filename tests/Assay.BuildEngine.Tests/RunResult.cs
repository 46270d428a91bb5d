namespace Assay.BuildEngine.Tests;

/// <summary>What one run of a sample build left: exit code and standard output, without zero-width spaces.</summary>
internal sealed record RunResult(int ExitCode, string Output)
{
    /// <summary>The rows of the summary table: name, status and what follows.</summary>
    public IReadOnlyList<string> Rows
    {
        get
        {
            var lines = Output.Split('\n').Select(x => x.TrimEnd()).ToList();
            var start = lines.FindIndex(x => x.StartsWith("Target ", StringComparison.Ordinal) && x.Contains("Status", StringComparison.Ordinal));
            return start < 0 ? [] : [.. lines.Skip(start + 2).TakeWhile(x => !x.StartsWith('─'))];
        }
    }

    /// <summary>The summary as <c>Name Status</c>, in order.</summary>
    public string Targets => string.Join(", ", Rows.Select(x => string.Join(' ', x.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2))));

    public string Row(string target) => Rows.Single(x => x.Split(' ')[0] == target);
}
