using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads one behavioural test of section <c>evaluation</c>.</summary>
internal sealed class BehaviourReader(Section section, LearningTask? task, FeatureRecipe? features)
{
    private enum Kind
    {
        Invariance,
        Direction,
        Minimum,
    }

    private enum Way
    {
        Up,
        Down,
    }

    public BehaviourTest? Read()
    {
        if (section.Choice<Kind>("test") is not { } kind)
            return null;
        var name = section.Text("name");
        var tolerance = section.Number("tolerance", Bounds.Share, 0);
        BehaviourTest? test = kind switch
        {
            Kind.Invariance => Invariance(name, tolerance),
            Kind.Direction => Direction(name, tolerance),
            _ => new ExpectedRowReader(section, task, features).Read() is { Count: > 0 } rows
                ? new MinimumTest(name ?? $"minimum {section.Name.Split('.')[^1]}", tolerance, rows)
                : null,
        };
        section.Finish();
        return test;
    }

    private InvarianceTest? Invariance(string? name, double tolerance)
    {
        var change = Change();
        var sample = Sample();
        var within = section.Number("within", Bounds.NotNegative, required: true);
        return change is null || within is null ? null : new InvarianceTest(name ?? $"invariance of {change.Input}", tolerance, change, sample, within.Value);
    }

    private DirectionTest? Direction(string? name, double tolerance)
    {
        var change = Change();
        var sample = Sample();
        var within = section.Number("within", Bounds.NotNegative, 0);
        var way = section.Choice<Way>("expect");
        var of = section.Text("class", required: task == LearningTask.Multiclass);
        if (of is not null && task is LearningTask.Binary or LearningTask.Regression)
            section.Faults.Add(section.Find("class")!.Place, $"{section.Path("class")} does not fit task {Section.Camel(task.Value)}", "task multiclass", "remove it");
        return change is null || way is null
            ? null
            : new DirectionTest(name ?? $"direction of {change.Input}", tolerance, change, sample, way == Way.Up, within, of);
    }

    private int Sample() => section.Integer("sampleRows", 1, 1_000_000, 1_000);

    private InputChange? Change()
    {
        var input = section.Text("input", required: true);
        var add = section.Number("add", Bounds.Any);
        var values = section.Texts("values");
        if (section.Has("add") == section.Has("values"))
            section.Faults.Add(section.Place, $"{section.Name} has {(section.Has("add") ? "both add and values" : "neither add nor values")}", "exactly one of add, values");
        else if (section.Has("values") && values.Count == 1)
            section.Faults.Add(section.Find("values")!.Place, $"{section.Path("values")} has one value", "two or more, to compare");
        foreach (var (i, value) in values.Index())
            section.Record($"values.{i + 1}", value.Text, value.Place);
        if (input is null || features is null || section.Find("input") is not { } place)
            return null;
        if (features.Features.FirstOrDefault(f => f.Name == input) is not { } feature)
        {
            var names = features.Features.Select(f => f.Name).ToArray();
            section.Faults.Add(place.Place, $"{section.Path("input")} is '{input}', which is no feature", string.Join(", ", names), NearestName.Question(input, names));
            return null;
        }
        if (feature.Kind == FeatureKind.Categorical && add is not null)
            section.Faults.Add(section.Find("add")!.Place, $"{section.Path("add")}: '{input}' is categorical", "values: [texts]");
        foreach (var value in values.Where(v => feature.Kind == FeatureKind.Numeric && Scalars.Number(v) is null))
            section.Faults.Add(value.Place, $"'{value.Text}' is no number, '{input}' is numeric", "numbers");
        return new InputChange(input, [.. values.Select(v => v.Text)], add);
    }
}
