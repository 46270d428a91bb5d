using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

internal static class GateReader
{
    private enum Rule
    {
        Floor,
        NotWorseThanChampion,
    }

    private const string Example = "{ rule: floor, metric: auc, atLeast: 0.8 }";

    public static IReadOnlyList<GateRule> Read(Section root, LearningTask? task)
    {
        const string allowed = $"a list of rules, such as [{Example}]";
        var rules = new List<GateRule>();
        if (root.Require("gates", allowed) is not { } node)
            return rules;
        if (node is not ListNode { Items: { Count: > 0 } items })
        {
            root.Faults.Add(node.Place, $"gates is {(node is ListNode ? "an empty list" : node.Kind)}", allowed);
            return rules;
        }
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not MapNode map)
                root.Faults.Add(items[i].Place, $"gates.{i + 1} is {items[i].Kind}", $"a rule, such as {Example}");
            else if (One(new Section(map, $"gates.{i + 1}", root.Faults, effective: null), task) is { } rule)
                Take(root, rule, $"gates.{i + 1}", rules);
        }
        return rules;
    }

    private static void Take(Section root, GateRule rule, string name, List<GateRule> rules)
    {
        if (rules.Exists(r => r.Kind == rule.Kind && r.Metric == rule.Metric))
            root.Faults.Add(rule.Place!, $"{name} is a second rule {rule.Kind} for {rule.Metric}", nextStep: "remove one");
        rules.Add(rule);
        root.Record(name, Words(rule), rule.Place);
    }

    private static string Words(GateRule rule) => rule switch
    {
        FloorRule floor => $"floor {floor.Metric} {Side(floor.Metric)} {Scalars.Write(floor.Limit)}",
        NotWorseThanChampionRule relative => $"{relative.Kind} {relative.Metric} margin {Scalars.Write(relative.Margin)}",
        _ => rule.Kind,
    };

    private static GateRule? One(Section section, LearningTask? task)
    {
        if (section.Choice<Rule>("rule") is not { } kind)
            return null;
        var metric = Metric(section, task);
        GateRule? rule = null;
        if (kind == Rule.NotWorseThanChampion)
        {
            var margin = section.Number("margin", Bounds.NotNegative, required: true);
            rule = metric is null || margin is null ? null : new NotWorseThanChampionRule(metric.Value, margin.Value, section.Place);
        }
        else if (metric is { } m)
        {
            var limit = Limit(section, m);
            rule = limit is null ? null : new FloorRule(m, limit.Value, section.Place);
        }
        else
        {
            section.Find("atLeast");
            section.Find("atMost");
        }
        section.Finish();
        return rule;
    }

    private static MetricName? Metric(Section section, LearningTask? task)
    {
        var known = task is { } t ? MetricName.Of(t) : MetricName.All;
        return section.Choice("metric", known.ToDictionary(m => m.Value, m => m, StringComparer.Ordinal));
    }

    private static double? Limit(Section section, MetricName metric)
    {
        var side = Side(metric);
        var wrong = side == "atLeast" ? "atMost" : "atLeast";
        if (!section.Has(wrong))
            return section.Number(side, Possible(metric), required: true);
        var better = metric.Direction == MetricDirection.HigherIsBetter ? "higher" : "lower";
        if (section.Find(wrong) is { } node)
            section.Faults.Add(node.Place, $"{section.Path(wrong)} does not fit {metric}, where {better} is better", side);
        section.Find(side);
        return null;
    }

    private static string Side(MetricName metric) => metric.Direction == MetricDirection.HigherIsBetter ? "atLeast" : "atMost";

    /// <summary>A limit that no model can reach, or that every model reaches, is a slip: 83 instead of 0.83.</summary>
    private static Bounds Possible(MetricName metric) => metric.Value switch
    {
        "logLoss" or "rmse" or "mae" => Bounds.NotNegative,
        "r2" => new Bounds(null, 1),
        _ => Bounds.Share,
    };
}
