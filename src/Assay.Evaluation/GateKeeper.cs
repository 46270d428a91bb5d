using Assay.Lifecycle;

namespace Assay.Evaluation;

/// <summary>Holds a report against the rules of model.yaml.</summary>
public static class GateKeeper
{
    /// <summary>Rounding of decimal margins must not decide: 0.835 - 0.005 is not quite 0.83 in binary.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Judges every rule. A metric that is missing or not finite is an error, never a pass; so is an empty list of rules.</summary>
    public static GateVerdict Judge(IReadOnlyList<GateRule> rules, EvaluationReport report) => new()
    {
        Model = report.Model,
        Candidate = report.Challenger.Model,
        SnapshotDigest = report.SnapshotDigest,
        ChampionVersion = report.Champion?.Version,
        Results = [.. rules.Select(rule => Judge(rule, report))],
    };

    private static GateResult Judge(GateRule rule, EvaluationReport report)
    {
        var value = Value(report.Challenger, rule.Metric);
        var result = new GateResult
        {
            Rule = rule.Kind,
            Metric = rule.Metric,
            Outcome = GateOutcome.Error,
            Value = value,
            Reason = $"the candidate has no {rule.Metric}: it is undefined on the {report.TestRows} test rows, "
                + $"or no metric of task {report.Task}",
            Place = rule.Place,
        };
        if (value is not { } v)
            return result;
        return rule switch
        {
            FloorRule floor => Held(result, v, floor.Limit, floor.Limit, ""),
            NotWorseThanChampionRule relative => AgainstChampion(result, v, relative, report),
            _ => throw new NotSupportedException($"No judge knows the rule {rule.Kind}."),
        };
    }

    private static GateResult AgainstChampion(GateResult result, double value, NotWorseThanChampionRule rule, EvaluationReport report)
    {
        if (report.Champion is not { } champion)
            return result with { Outcome = GateOutcome.Pass, Reason = "there is no champion to compare with" };
        if (champion.Model == report.Challenger.Model)
            return result with { Reason = $"version {champion.Version} is the candidate: a comparison with itself says nothing" };
        if (Value(champion, rule.Metric) is not { } its)
            return result with { Reason = $"version {champion.Version} has no {rule.Metric} on the same rows" };
        var limit = rule.Metric.Direction == MetricDirection.HigherIsBetter ? its - rule.Margin : its + rule.Margin;
        var margin = rule.Metric.Direction == MetricDirection.HigherIsBetter ? "less" : "plus";
        var words = $": version {champion.Version} has {Decimals.Write(its)}, {margin} a margin of {Decimals.Write(rule.Margin)}";
        var slack = Rounding * Math.Max(1, Math.Abs(limit));
        var reachable = rule.Metric.Direction == MetricDirection.HigherIsBetter ? limit - slack : limit + slack;
        return Held(result with { Champion = its }, value, limit, reachable, words);
    }

    private static GateResult Held(GateResult result, double value, double limit, double reachable, string words)
    {
        var higher = result.Metric.Direction == MetricDirection.HigherIsBetter;
        var passed = higher ? value >= reachable : value <= reachable;
        var (shown, shownLimit) = Decimals.Write(value, limit);
        var side = (higher, passed) switch
        {
            (true, true) => "at least",
            (true, false) => "below",
            (false, true) => "at most",
            (false, false) => "above",
        };
        return result with
        {
            Outcome = passed ? GateOutcome.Pass : GateOutcome.Fail,
            Limit = limit,
            Reason = $"{shown} is {side} {shownLimit}{words}",
        };
    }

    private static double? Value(ModelScores scores, MetricName metric) =>
        scores.Metrics.TryGetValue(metric, out var value) && double.IsFinite(value) ? value : null;
}
