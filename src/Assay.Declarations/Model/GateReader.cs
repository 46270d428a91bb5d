using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

internal static class GateReader
{
    private const string Example = "{ rule: floor, metric: auc, atLeast: 0.8 }";

    public static IReadOnlyList<GateRule> Read(Section root, LearningTask? task, FeatureRecipe? features)
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
            else if (GateRuleReader.Read(new Section(map, $"gates.{i + 1}", root.Faults, effective: null), task, features) is { } rule)
                Take(root, rule, $"gates.{i + 1}", rules);
        }
        return rules;
    }

    private static void Take(Section root, GateRule rule, string name, List<GateRule> rules)
    {
        var subject = rule is MetricRule { Metric: var metric } ? metric.Value : rule.Subject;
        if (rules.Exists(r => r.Kind == rule.Kind && (r as MetricRule)?.Metric == (rule as MetricRule)?.Metric && r.Subject == rule.Subject))
            root.Faults.Add(rule.Place!, $"{name} is a second rule {rule.Kind}{(subject is null ? "" : $" for {subject}")}", nextStep: "remove one");
        rules.Add(rule);
        root.Record(name, GateText.Words(rule), rule.Place);
    }
}
