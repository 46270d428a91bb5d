using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads one rule; every key is read whatever is wrong with the others, so that all faults are told at once.</summary>
internal static class GateRuleReader
{
    private const int MostRows = 1_000_000_000;

    /// <summary>Below one half a rule would let through what is more likely too bad than not.</summary>
    private static readonly Bounds Sure = new(0.5, 1) { WithoutMax = true };

    public enum Rule
    {
        Floor,
        NotWorseThanChampion,
        BetterThanChampion,
        WorstSlice,
        Fairness,
        Behaviour,
        Latency,
        Size,
    }

    /// <returns>Null when a fault was found.</returns>
    public static GateRule? Read(Section section, LearningTask? task)
    {
        if (LiveRuleReader.IsMisplaced(section) || section.Choice<Rule>("rule") is not { } kind)
            return null;
        GateRule? rule = kind switch
        {
            Rule.Floor => Floor(section, task),
            Rule.NotWorseThanChampion => NotWorse(section, task),
            Rule.BetterThanChampion => Better(section, task),
            Rule.WorstSlice => WorstSlice(section, task),
            Rule.Fairness => Fairness(section, task),
            Rule.Behaviour => new BehaviourRule(section.Place),
            Rule.Latency => Latency(section),
            _ => Size(section),
        };
        section.Finish();
        return rule;
    }

    /// <summary>Whether the rule is one of those that belong elsewhere, which is reported.</summary>
    public static bool IsMisplaced<TElsewhere>(Section section, string nextStep) where TElsewhere : struct, Enum
    {
        if (section.Find("rule") is not TextNode { Text: var text } node || Enum.GetValues<TElsewhere>().All(r => Section.Camel(r) != text))
            return false;
        section.Faults.Add(node.Place, $"{section.Path("rule")} is '{text}'", nextStep: nextStep);
        return true;
    }

    private static FloorRule? Floor(Section section, LearningTask? task) =>
        Limited(section, task) is ({ } metric, { } limit) ? new FloorRule(metric, limit, section.Place) : null;

    /// <summary>A margin of 0 would refuse every model that is as good as the champion: betterThanChampion asks for that.</summary>
    private static NotWorseThanChampionRule? NotWorse(Section section, LearningTask? task)
    {
        var (metric, margin, confidence) = (Metric(section, task), section.Number("margin", Bounds.Positive, required: true), Confidence(section));
        return metric is { } m && margin is { } most ? new NotWorseThanChampionRule(m, most, section.Place, confidence) : null;
    }

    private static BetterThanChampionRule? Better(Section section, LearningTask? task)
    {
        var (metric, by, confidence) = (Metric(section, task), section.Number("by", Bounds.NotNegative, 0), Confidence(section));
        return metric is { } m ? new BetterThanChampionRule(m, by, section.Place, confidence) : null;
    }

    private static WorstSliceRule? WorstSlice(Section section, LearningTask? task)
    {
        var rows = section.Integer("minRows", 1, MostRows, (int)WorstSliceRule.DefaultMinRows);
        return Limited(section, task) is ({ } metric, { } limit) ? new WorstSliceRule(metric, limit, rows, section.Place) : null;
    }

    private static FairnessRule? Fairness(Section section, LearningTask? task)
    {
        if (task is { } other and not LearningTask.Binary)
            section.Faults.Add(section.Place, $"{section.Name}: the rule fairness does not fit task {Section.Camel(other)}", "task binary", "remove it");
        var (column, measure) = (section.Text("column", required: true), section.Choice<FairnessMeasure>("measure"));
        var most = section.Number("atMost", Bounds.Share, required: true);
        return column is { } name && measure is { } difference && most is { } limit ? new FairnessRule(name, difference, limit, section.Place) : null;
    }

    private static LatencyRule? Latency(Section section)
    {
        var (quantile, most) = (section.Choice<LatencyQuantile>("quantile"), section.Number("atMostMicroseconds", Bounds.Positive, required: true));
        return quantile is { } share && most is { } limit ? new LatencyRule(share, limit, section.Place) : null;
    }

    private static SizeRule? Size(Section section) =>
        section.Integer("atMostBytes", 1, int.MaxValue, required: true) is { } bytes ? new SizeRule(bytes, section.Place) : null;

    private static double Confidence(Section section) => section.Number("confidence", Sure, ChampionRule.DefaultConfidence);

    private static MetricName? Metric(Section section, LearningTask? task)
    {
        var known = task is { } t ? MetricName.Of(t) : MetricName.All;
        return section.Choice("metric", known.ToDictionary(m => m.Value, m => m, StringComparer.Ordinal));
    }

    /// <summary>The metric, and the limit on the side that fits it.</summary>
    private static (MetricName? Metric, double? Limit) Limited(Section section, LearningTask? task)
    {
        if (Metric(section, task) is not { } metric)
        {
            section.Find("atLeast");
            section.Find("atMost");
            return default;
        }
        var side = GateText.Side(metric);
        var wrong = side == "atLeast" ? "atMost" : "atLeast";
        var node = section.Find(wrong);
        if (!section.Has(wrong))
            return (metric, section.Number(side, Possible(metric), required: true));
        var better = metric.Direction == MetricDirection.HigherIsBetter ? "higher" : "lower";
        if (node is not null)
            section.Faults.Add(node.Place, $"{section.Path(wrong)} does not fit {metric}, where {better} is better", side);
        section.Find(side);
        return (metric, null);
    }

    /// <summary>A limit that no model can reach, or that every model reaches, is a slip: 83 instead of 0.83.</summary>
    private static Bounds Possible(MetricName metric) => metric.Value switch
    {
        "logLoss" or "rmse" or "mae" => Bounds.NotNegative,
        "r2" => new Bounds(null, 1),
        _ => Bounds.Share,
    };
}
