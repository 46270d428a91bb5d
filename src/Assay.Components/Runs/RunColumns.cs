using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>The values of runs by the names that <c>--where</c> and <c>--sort</c> take: metrics, options of the trainer, and the facts of the run.</summary>
internal sealed class RunColumns(IReadOnlyList<TrainingRun> runs)
{
    private static readonly string[] Facts = ["time", "verdict", "candidate", "commit", "rows"];

    /// <summary>The names that a run of the list has a value of.</summary>
    public IReadOnlyList<string> Names { get; } =
    [
        .. Facts,
        .. runs.SelectMany(r => r.Metrics.Keys).Select(m => m.Value).Distinct(),
        .. runs.SelectMany(r => r.Parameters.Keys).Distinct(),
    ];

    /// <exception cref="WrongUseException">No run has such a value.</exception>
    public string Known(string name) => Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new WrongUseException(new Fault($"no run has a value '{name}'")
        {
            Allowed = string.Join(", ", Names),
            NextStep = NearestName.Question(name, Names),
        });

    /// <summary>The value as text; null when the run has none.</summary>
    public static string? Text(TrainingRun run, string name) => name switch
    {
        "time" => run.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        "verdict" => run.Outcome.ToString().ToLowerInvariant(),
        "candidate" => run.Candidate.Short,
        "commit" => run.Commit is { } commit ? $"{commit[..Math.Min(7, commit.Length)]}{(run.Dirty == true ? "+" : "")}" : null,
        "rows" => run.TrainRows.ToString(CultureInfo.InvariantCulture),
        _ when MetricName.TryParse(name, null, out var metric) => run.Metrics.TryGetValue(metric, out var value) ? value.ToString("0.######", CultureInfo.InvariantCulture) : null,
        _ => run.Parameters.GetValueOrDefault(name),
    };

    /// <summary>The value as a number; null when it is none.</summary>
    public static double? Number(TrainingRun run, string name)
    {
        if (MetricName.TryParse(name, null, out var metric))
            return run.Metrics.TryGetValue(metric, out var value) ? value : null;
        return double.TryParse(Text(run, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Best or newest first; runs without the value last.</summary>
    public IReadOnlyList<TrainingRun> Sorted(IEnumerable<TrainingRun> some, string by)
    {
        var name = Known(by);
        var rising = MetricName.TryParse(name, null, out var metric) ? metric.Direction == MetricDirection.LowerIsBetter : name != "time";
        var present = some.OrderBy(r => Text(r, name) is null);
        return rising
            ? [.. present.ThenBy(r => Number(r, name)).ThenBy(r => Text(r, name), StringComparer.Ordinal)]
            : [.. present.ThenByDescending(r => Number(r, name)).ThenByDescending(r => Text(r, name), StringComparer.Ordinal)];
    }
}
