using System.Globalization;
using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads how a new version takes the place of the old one.</summary>
/// <param name="section">Empty where nothing is declared.</param>
internal sealed class RolloutReader(Section section, TargetOptions target)
{
    private const string Example = "{ rule: errorRate, atMost: 0.01 }";
    private static readonly TimeSpan WatchOfALiveStep = TimeSpan.FromSeconds(30);
    private static readonly RolloutPlan Defaults = new();

    /// <summary>Keys of what a front measures.</summary>
    private static readonly string[] Measured = ["hold", "patience", "minRequests", "rules"];

    public RolloutPlan Read()
    {
        var strategy = section.Choice("strategy", Defaults.Strategy);
        var isLive = strategy is RolloutStrategy.Canary or RolloutStrategy.Shadow;
        var plan = new RolloutPlan { Strategy = strategy, Steps = Steps(strategy) };
        if (target is SwarmTargetOptions or KubernetesTargetOptions)
            CheckFitsCluster(strategy);
        else
        {
            plan = plan with
            {
                Hold = section.Duration("hold", TimeSpan.Zero, TimeSpan.FromHours(24), isLive ? WatchOfALiveStep : TimeSpan.Zero),
                Patience = section.Duration("patience", TimeSpan.Zero, TimeSpan.FromHours(24), Defaults.Patience),
                MinRequests = section.Integer("minRequests", 0, 1_000_000, Defaults.MinRequests),
                Rules = Rules(strategy),
            };
            if (!isLive && plan.Hold == TimeSpan.Zero && section.Has("rules"))
                section.Faults.Add(section.Find("rules")!.Place, $"{section.Path("rules")} judge nothing: hold is 0s", nextStep: "add hold: 30s, or remove them");
        }
        section.Finish();
        return plan;
    }

    /// <summary>A cluster moves its replicas by itself, and no front of Assay sees their requests.</summary>
    private void CheckFitsCluster(RolloutStrategy strategy)
    {
        var isKServe = target is KubernetesTargetOptions { KServe: true };
        var allowed = isKServe ? "blueGreen, canary" : "blueGreen, recreate";
        if (!allowed.Contains(Section.Camel(strategy), StringComparison.Ordinal))
        {
            var nextStep = strategy == RolloutStrategy.Canary && target is KubernetesTargetOptions ? "add kserve: true to the target for a canary" : "choose another, or target docker";
            section.Faults.Add(section.Find("strategy")!.Place, $"{section.Path("strategy")} {Section.Camel(strategy)} does not fit target {Target}: the cluster rolls", allowed, nextStep);
        }
        foreach (var key in Measured)
        {
            if (section.Find(key) is { } node)
                section.Faults.Add(node.Place, $"{section.Path(key)} does not fit target {Target}: the cluster rolls, and nothing measures it here", "target process, docker", "remove it");
        }
    }

    private string Target => target is KubernetesTargetOptions { KServe: true } ? "kubernetes with kserve" : target.Kind;

    private IReadOnlyList<int> Steps(RolloutStrategy strategy)
    {
        const string allowed = "growing percentages of 1 to 99, such as [5, 25, 50]";
        var node = section.Find("steps");
        if (strategy != RolloutStrategy.Canary)
        {
            if (node is not null)
                section.Faults.Add(node.Place, $"{section.Path("steps")} does not fit strategy {Section.Camel(strategy)}", "strategy canary", "remove it");
            return Defaults.Steps;
        }
        if (node is null)
        {
            section.Record("steps", Write(Defaults.Steps), place: null);
            return Defaults.Steps;
        }
        var steps = new List<int>();
        if (node is not ListNode { Items: { Count: > 0 } items })
            section.Faults.Add(node.Place, $"{section.Path("steps")} is {(node is ListNode ? "an empty list" : node.Kind)}", allowed);
        else
        {
            foreach (var item in items)
            {
                if (item is not TextNode text || Scalars.Integer(text) is not (>= 1 and <= 99 and var percent))
                    section.Faults.Add(item.Place, $"an item of {section.Path("steps")} is {item.Kind}", "1 to 99, a whole number");
                else if (steps.Count > 0 && percent <= steps[^1])
                    section.Faults.Add(item.Place, $"{section.Path("steps")} does not grow from {steps[^1]} to {percent}", allowed);
                else
                    steps.Add((int)percent);
            }
            section.Record("steps", Write(steps), node.Place);
        }
        return steps;
    }

    private IReadOnlyList<GateRule> Rules(RolloutStrategy strategy)
    {
        if (section.Find("rules") is { } node)
            return RuleList.Read(section, "rules", node, Example, rule => LiveRuleReader.Read(rule, strategy));
        for (var i = 0; i < Defaults.Rules.Count; i++)
            section.Record($"rules.{i + 1}", GateText.Words(Defaults.Rules[i]), place: null);
        return Defaults.Rules;
    }

    private static string Write(IEnumerable<int> steps) => string.Join(", ", steps.Select(s => s.ToString(CultureInfo.InvariantCulture)));
}
