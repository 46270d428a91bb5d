using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Section <c>evaluation</c>: what Evaluate looks at beside the metrics.</summary>
internal static class EvaluationReader
{
    public static EvaluationPlan Read(Section root, LearningTask? task, FeatureRecipe? features)
    {
        var defaults = new EvaluationPlan();
        if (root.Child("evaluation") is not { } section)
            return defaults;
        var slices = Columns(section, "slices");
        var minimum = section.Integer("minSliceRows", 2, int.MaxValue, defaults.MinSliceRows);
        var fairness = Columns(section, "fairness");
        if (fairness.Count > 0 && task is LearningTask.Regression or LearningTask.Multiclass)
            section.Faults.Add(section.Find("fairness")!.Place, $"evaluation.fairness does not fit task {Section.Camel(task.Value)}", "task binary", "remove it");
        var tests = new List<BehaviourTest>();
        foreach (var one in section.Children("tests"))
        {
            if (new BehaviourReader(one, task, features).Read() is not { } test)
                continue;
            if (tests.Exists(t => t.Name == test.Name))
                section.Faults.Add(one.Place, $"'{test.Name}' is the name of two tests", nextStep: $"give {one.Name} a name of its own");
            tests.Add(test);
        }
        section.Finish();
        return new EvaluationPlan { Slices = slices, MinSliceRows = minimum, Fairness = fairness, Tests = tests };
    }

    private static IReadOnlyList<string> Columns(Section section, string key)
    {
        var names = section.Texts(key);
        foreach (var (i, name) in names.Index())
            section.Record($"{key}.{name.Text}", $"column {i + 1}", name.Place);
        return [.. names.Select(n => n.Text)];
    }
}
