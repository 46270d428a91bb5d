using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads a list of rules, of which none may stand twice.</summary>
internal static class RuleList
{
    /// <param name="list">The value of <paramref name="key"/>.</param>
    /// <param name="example">A rule as it may stand in the list.</param>
    /// <param name="readRule">Gives null when the rule has a fault.</param>
    public static IReadOnlyList<GateRule> Read(Section section, string key, Node list, string example, Func<Section, GateRule?> readRule)
    {
        var rules = new List<GateRule>();
        if (list is not ListNode { Items: { Count: > 0 } items })
        {
            section.Faults.Add(list.Place, $"{section.Path(key)} is {(list is ListNode ? "an empty list" : list.Kind)}", Allowed(example));
            return rules;
        }
        for (var i = 0; i < items.Count; i++)
        {
            var name = $"{key}.{i + 1}";
            if (items[i] is not MapNode map)
                section.Faults.Add(items[i].Place, $"{section.Path(name)} is {items[i].Kind}", $"a rule, such as {example}");
            else if (readRule(new Section(map, section.Path(name), section.Faults, effective: null)) is { } rule)
                Take(section, rule, name, rules);
        }
        return rules;
    }

    public static string Allowed(string example) => $"a list of rules, such as [{example}]";

    private static void Take(Section section, GateRule rule, string name, List<GateRule> rules)
    {
        var subject = rule is MetricRule { Metric: var metric } ? metric.Value : rule.Subject;
        if (rules.Exists(r => r.Kind == rule.Kind && (r as MetricRule)?.Metric == (rule as MetricRule)?.Metric && r.Subject == rule.Subject))
            section.Faults.Add(rule.Place!, $"{section.Path(name)} is a second rule {rule.Kind}{(subject is null ? "" : $" for {subject}")}", nextStep: "remove one");
        rules.Add(rule);
        section.Record(name, GateText.Words(rule), rule.Place);
    }
}
