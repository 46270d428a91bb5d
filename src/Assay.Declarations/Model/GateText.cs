using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>A rule as model.yaml writes it.</summary>
internal static class GateText
{
    public static IReadOnlyList<(string Key, string Value)> Entries(GateRule rule)
    {
        List<(string, string)> entries = [("rule", rule.Kind)];
        if (rule is MetricRule { Metric: var metric })
            entries.Add(("metric", metric.Value));
        entries.AddRange(Values(rule));
        return entries;
    }

    /// <summary>In one line of words: <c>floor auc atLeast 0.8</c>.</summary>
    public static string Words(GateRule rule) =>
        string.Join(' ', Entries(rule).Select(e => e.Key is "rule" or "metric" or "column" or "measure" or "quantile" ? e.Value : $"{e.Key} {e.Value}"));

    public static string Side(MetricName metric) => metric.Direction == MetricDirection.HigherIsBetter ? "atLeast" : "atMost";

    private static (string, string)[] Values(GateRule rule) => rule switch
    {
        FloorRule floor => [(Side(floor.Metric), YamlLines.Number(floor.Limit))],
        NotWorseThanChampionRule relative => [("margin", YamlLines.Number(relative.Margin)), .. Confidence(relative)],
        BetterThanChampionRule relative => [.. Unless(0, "by", relative.By), .. Confidence(relative)],
        WorstSliceRule slices => [(Side(slices.Metric), YamlLines.Number(slices.Limit)), .. Unless(WorstSliceRule.DefaultMinRows, "minRows", slices.MinRows)],
        FairnessRule fairness => [("column", YamlLines.Scalar(fairness.Column)), ("measure", Section.Camel(fairness.Measure)), ("atMost", YamlLines.Number(fairness.AtMost))],
        BehaviourRule => [],
        LatencyRule latency => [("quantile", Section.Camel(latency.Quantile)), ("atMostMicroseconds", YamlLines.Number(latency.AtMostMicroseconds))],
        SizeRule size => [("atMostBytes", YamlLines.Number(size.AtMostBytes))],
        ErrorRateRule errors => [("atMost", YamlLines.Number(errors.AtMost))],
        ResponseTimeRule times => [("quantile", Section.Camel(times.Quantile)), .. Limits(times)],
        ScoreShiftRule shift => [("atMost", YamlLines.Number(shift.AtMost))],
        AgreementRule agreement => [("atLeast", YamlLines.Number(agreement.AtLeast))],
        _ => throw new NotSupportedException($"The rule '{rule.Kind}' can't be written."),
    };

    private static IEnumerable<(string, string)> Limits(ResponseTimeRule rule)
    {
        if (rule.AtMost is { } most)
            yield return ("atMost", Scalars.Write(most));
        if (rule.AtMostTimesChampion is { } times)
            yield return ("atMostTimesChampion", YamlLines.Number(times));
    }

    private static (string, string)[] Confidence(ChampionRule rule) => Unless(ChampionRule.DefaultConfidence, "confidence", rule.Confidence);

    private static (string, string)[] Unless(double fallback, string key, double value) => value == fallback ? [] : [(key, YamlLines.Number(value))];
}
