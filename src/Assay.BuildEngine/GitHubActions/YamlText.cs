using System.Buffers;

namespace Nuke.Common.CI.GitHubActions.Configuration;

internal static class YamlText
{
    private static readonly SearchValues<char> s_patternLetters = SearchValues.Create(".*!?+[]()");

    /// <summary>Single quotes around what YAML or GitHub would read as a pattern.</summary>
    public static string QuotedIfNeeded(string text) => text.AsSpan().ContainsAny(s_patternLetters) ? $"'{text}'" : text;

    public static void WriteList(CustomFileWriter writer, string key, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0)
            return;
        writer.WriteLine($"{key}:");
        using (writer.Indent())
        {
            foreach (var value in values)
                writer.WriteLine($"- {QuotedIfNeeded(value)}");
        }
    }

    public static void WriteConcurrency(CustomFileWriter writer, string? group, bool cancelInProgress)
    {
        if (string.IsNullOrWhiteSpace(group) && !cancelInProgress)
            return;
        if (string.IsNullOrWhiteSpace(group))
            group = "${{ github.workflow }} @ ${{ github.event.pull_request.head.label || github.head_ref || github.run_id }}";
        writer.WriteLine("concurrency:");
        using (writer.Indent())
        {
            writer.WriteLine($"group: {group}");
            if (cancelInProgress)
                writer.WriteLine("cancel-in-progress: true");
        }
    }
}
