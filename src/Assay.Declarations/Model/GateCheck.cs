using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Rules that would find nothing to judge, as Evaluate is not asked for it: told before a model is trained.</summary>
internal static class GateCheck
{
    public static void Run(Section root, IReadOnlyList<GateRule> gates, EvaluationPlan evaluation)
    {
        foreach (var rule in gates)
        {
            switch (rule)
            {
                case FairnessRule { Column: var column } when !evaluation.Fairness.Contains(column):
                    var known = evaluation.Fairness.Count == 0 ? null : string.Join(", ", evaluation.Fairness);
                    root.Faults.Add(rule.Place!, $"the rule fairness judges '{column}', which evaluation.fairness does not name", known, $"add 'evaluation: {{ fairness: {YamlLines.List([column])} }}'");
                    break;
                case BehaviourRule when evaluation.Tests.Count == 0:
                    root.Faults.Add(rule.Place!, "the rule behaviour judges the tests of 'evaluation', which has none", nextStep: "add 'evaluation: { tests: [...] }', or remove the rule");
                    break;
            }
        }
    }
}
