using System.Buffers;

namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsConfiguration : ConfigurationEntity
{
    public string Name { get; set; } = null!;
    public GitHubActionsTrigger[] ShortTriggers { get; set; } = [];
    public GitHubActionsDetailedTrigger[] DetailedTriggers { get; set; } = [];
    public (GitHubActionsPermissions Type, string Permission)[] Permissions { get; set; } = [];
    public string ConcurrencyGroup { get; set; } = null!;
    public bool ConcurrencyCancelInProgress { get; set; }
    public GitHubActionsJob[] Jobs { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"name: {Name}");
        writer.WriteLine();
        if (ShortTriggers.Length > 0)
            writer.WriteLine($"on: [{ShortTriggers.Select(x => x.GetValue()).JoinCommaSpace()}]");
        else
            writer.WriteBlock("on:", () => DetailedTriggers.ForEach(x => x.Write(writer)));
        if (Permissions.Length > 0)
            writer.WriteLine();
        writer.WriteBlock("permissions:", [.. Permissions.Select(x => $"{x.Type.GetValue()}: {x.Permission}")]);
        if (!string.IsNullOrWhiteSpace(ConcurrencyGroup) || ConcurrencyCancelInProgress)
            writer.WriteLine();
        writer.WriteConcurrency(ConcurrencyGroup, ConcurrencyCancelInProgress);
        writer.WriteLine();
        writer.WriteBlock("jobs:", () => Jobs.ForEach(x => x.Write(writer)));
    }
}

public class GitHubActionsJob : ConfigurationEntity
{
    public string Name { get; set; } = null!;
    public GitHubActionsImage Image { get; set; }
    public int TimeoutMinutes { get; set; }
    public string ConcurrencyGroup { get; set; } = null!;
    public bool ConcurrencyCancelInProgress { get; set; }
    public string EnvironmentName { get; set; } = null!;
    public string EnvironmentUrl { get; set; } = null!;
    public GitHubActionsStep[] Steps { get; set; } = [];

    public override void Write(CustomFileWriter writer) => writer.WriteBlock($"{Name}:", () =>
    {
        writer.WriteLine($"name: {Name}");
        writer.WriteLine($"runs-on: {Image.GetValue()}");
        if (TimeoutMinutes > 0)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"timeout-minutes: {TimeoutMinutes}"));
        writer.WriteConcurrency(ConcurrencyGroup, ConcurrencyCancelInProgress);
        if (!string.IsNullOrWhiteSpace(EnvironmentName))
            writer.WriteBlock("environment:",
                EnvironmentUrl.IsNullOrWhiteSpace() ? [$"name: {EnvironmentName}"] : [$"name: {EnvironmentName}", $"url: {EnvironmentUrl}"]);
        writer.WriteBlock("steps:", () => Steps.ForEach(x => x.Write(writer)));
    });
}

internal static class WorkflowText
{
    private static readonly SearchValues<char> s_patternLetters = SearchValues.Create(".*!?+[]()");

    extension(CustomFileWriter writer)
    {
        public void WriteBlock(string head, Action write)
        {
            writer.WriteLine(head);
            using (writer.Indent())
                write();
        }
        /// <summary>Nothing when there are no lines.</summary>
        public void WriteBlock(string head, IReadOnlyCollection<string> lines)
        {
            if (lines.Count > 0)
                writer.WriteBlock(head, () => lines.ForEach(x => writer.WriteLine(x)));
        }
        /// <summary>Single quotes around what YAML or GitHub would read as a pattern.</summary>
        public void WritePatterns(string head, IEnumerable<string> patterns) =>
            writer.WriteBlock(head, [.. patterns.Select(x => x.AsSpan().ContainsAny(s_patternLetters) ? $"- '{x}'" : $"- {x}")]);

        public void WriteConcurrency(string? group, bool cancelInProgress)
        {
            if (string.IsNullOrWhiteSpace(group) && !cancelInProgress)
                return;
            if (string.IsNullOrWhiteSpace(group))
                group = "${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}";
            writer.WriteBlock("concurrency:", cancelInProgress ? [$"group: {group}", "cancel-in-progress: true"] : [$"group: {group}"]);
        }
    }
}
