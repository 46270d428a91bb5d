using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>What a search found, in words that promise no more than was measured.</summary>
internal static class TuningWords
{
    public static IEnumerable<string> Of(TuningResult result, TuningPlan plan)
    {
        yield return $"{result.Settings} settings tried, {result.Fits} models learned, {result.Failed} settings refused; {Why(result.Ended, plan)}";
        yield return result.Current is { } current
            ? $"Now:  {result.Metric} {Score(current)}"
            : "What model.yaml says now could not be measured: see its line in trials.jsonl";
        if (result.Best is not { Number: > 1 } best)
        {
            yield return "Nothing better was found: model.yaml stays";
            yield break;
        }
        yield return $"Best: {result.Metric} {Score(best)}, number {best.Number}: {string.Join(", ", best.Parameters.Where(p => p.Key is not ("seed" or "threads")).Select(p => $"{p.Key} {p.Value}"))}";
        if (result.Current is not null)
            yield return Gain(result.Metric, best.Beyond(result.Current), best.Scores.Count);
        yield return $"The best of {result.Settings} looks better than it is, as it was chosen by these very rows: what it is worth, Evaluate tells by the test rows";
    }

    public static Dictionary<string, string> Summary(TuningResult result)
    {
        var words = new Dictionary<string, string>
        {
            ["settings"] = result.Settings.ToString(CultureInfo.InvariantCulture),
            [result.Metric.Value] = $"{Number(result.Current?.Mean)} -> {Number(result.Best?.Mean)}",
        };
        words["winner"] = result.Winner?.Kind ?? "as it is";
        return words;
    }

    private static string Gain(MetricName metric, (double Mean, double Deviation) beyond, int folds)
    {
        var gain = metric.Direction == MetricDirection.HigherIsBetter ? beyond.Mean : -beyond.Mean;
        // Folds share rows to learn from, so this is a hint and no test.
        var doubt = gain < 2 * beyond.Deviation / Math.Sqrt(folds) ? "; that is less than twice its standard error, so it may be chance" : "";
        return $"Gain: {Number(gain)} on average, standard deviation of the difference {Number(beyond.Deviation)} over {folds} folds{doubt}";
    }

    private static string Score(TuningTrial trial) => $"{Number(trial.Mean)}, standard deviation {Number(trial.Deviation)} over {trial.Scores.Count} folds";

    private static string Number(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? "none";

    private static string Why(TuningEnd ended, TuningPlan plan) => ended switch
    {
        TuningEnd.Trials => "all trials are made",
        TuningEnd.Space => "the ranges hold no more",
        TuningEnd.Patience => $"ended as {plan.Patience} settings in a row were no better",
        TuningEnd.Time => $"ended by the time limit of {plan.Time.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s",
        TuningEnd.Memory => "ended by the memory limit",
        _ => "cancelled",
    };
}
