using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

internal static class GateReader
{
    private const string Example = "{ rule: floor, metric: auc, atLeast: 0.8 }";

    public static IReadOnlyList<GateRule> Read(Section root, LearningTask? task) =>
        root.Require("gates", RuleList.Allowed(Example)) is { } node
            ? RuleList.Read(root, "gates", node, Example, section => GateRuleReader.Read(section, task))
            : [];
}
