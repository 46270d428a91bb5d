using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Runs as a table of text: what the trainer was told is shown where it differs from run to run.</summary>
internal static class RunTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<TrainingRun> runs)
    {
        var metrics = runs.SelectMany(r => r.Metrics.Keys).Select(m => m.Value).Distinct();
        var options = runs.SelectMany(r => r.Parameters.Keys).Distinct().Where(p => runs.Select(r => RunColumns.Text(r, p)).Distinct().Count() > 1);
        string[] names = ["time", "verdict", .. metrics.Take(6), .. options, "candidate", "commit"];
        var cells = runs.Select(r => names.Select(n => RunColumns.Text(r, n) ?? "-").ToArray()).Prepend(names).ToList();
        var widths = names.Select((_, i) => cells.Max(row => row[i].Length)).ToArray();
        return cells.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }
}
