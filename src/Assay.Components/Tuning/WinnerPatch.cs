using System.Text;

namespace Assay.Components;

/// <summary>One change of a text file as <c>git apply</c> takes it.</summary>
internal static class WinnerPatch
{
    private const int Context = 3;

    /// <param name="path">Relative to the root of the workspace, with '/'.</param>
    public static string Of(string path, string before, string after)
    {
        var (old, made) = (Lines(before), Lines(after));
        var most = Math.Min(old.Count, made.Count);
        var head = Enumerable.Range(0, most).TakeWhile(i => old[i] == made[i]).Count();
        var tail = Enumerable.Range(1, most - head).TakeWhile(i => old[^i] == made[^i]).Count();
        var start = Math.Max(0, head - Context);
        var after3 = Math.Min(tail, Context);
        var text = new StringBuilder()
            .Append($"diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n")
            .Append($"@@ -{start + 1},{old.Count - tail + after3 - start} +{start + 1},{made.Count - tail + after3 - start} @@\n");
        Append(text, ' ', old[start..head]);
        Append(text, '-', old[head..^tail]);
        Append(text, '+', made[head..^tail]);
        Append(text, ' ', old.GetRange(old.Count - tail, after3));
        return text.ToString();
    }

    private static void Append(StringBuilder text, char sign, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            text.Append(sign).Append(line).Append(line.EndsWith('\n') ? "" : "\n\\ No newline at end of file\n");
    }

    /// <summary>With their ends, whatever these are.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }
}
