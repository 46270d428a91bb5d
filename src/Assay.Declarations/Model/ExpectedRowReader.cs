using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads the rows that a test of kind <c>minimum</c> writes down, with what must come of them.</summary>
internal sealed class ExpectedRowReader(Section section, LearningTask? task, FeatureRecipe? features)
{
    private static readonly Dictionary<string, bool> YesOrNo = new(StringComparer.Ordinal) { ["yes"] = true, ["no"] = false };

    public IReadOnlyList<ExpectedRow> Read()
    {
        section.Require("rows", "a list of rows, such as [{ inputs: { age: 40 }, expect: yes }]");
        return [.. section.Children("rows").Select(Row)];
    }

    private ExpectedRow Row(Section row)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (row.Child("inputs", required: true) is { } values)
        {
            foreach (var entry in values.Entries)
                Input(values, entry, inputs);
        }
        var label = task switch
        {
            LearningTask.Binary when row.Has("expect") => row.Choice("expect", YesOrNo) is { } yes ? (yes ? "yes" : "no") : null,
            LearningTask.Multiclass => row.Text("expect", required: true),
            _ => row.Text("expect"),
        };
        if (label is not null && task == LearningTask.Regression)
            row.Faults.Add(row.Find("expect")!.Place, $"{row.Path("expect")} does not fit task regression", "atLeast, atMost");
        var bounds = task == LearningTask.Binary ? Bounds.Share : Bounds.Any;
        var atLeast = row.Number("atLeast", bounds);
        var atMost = row.Number("atMost", bounds);
        if (task == LearningTask.Multiclass && (atLeast ?? atMost) is not null)
            row.Faults.Add(row.Place, $"{row.Name} bounds a score, which does not fit task multiclass", "expect");
        else if (!row.Has("expect") && !row.Has("atLeast") && !row.Has("atMost"))
            row.Faults.Add(row.Place, $"{row.Name} expects nothing", task == LearningTask.Regression ? "atLeast, atMost" : "expect, atLeast, atMost");
        row.Finish();
        return new ExpectedRow(inputs, label, atLeast, atMost);
    }

    private void Input(Section values, MapEntry entry, Dictionary<string, string> inputs)
    {
        var names = (features?.Features ?? []).Select(f => f.Name).ToArray();
        var feature = features?.Features.FirstOrDefault(f => f.Name == entry.Key);
        if (feature is null)
            values.Faults.Add(entry.Place, $"{values.Path(entry.Key)} is no feature", string.Join(", ", names), NearestName.Question(entry.Key, names));
        else if (entry.Value is not TextNode { IsNull: false } text)
            values.Faults.Add(entry.Value.Place, $"{values.Path(entry.Key)} is {entry.Value.Kind}", "a value; leave the input out where it is missing");
        else if (feature.Kind == FeatureKind.Numeric && Scalars.Number(text) is null)
            values.Faults.Add(text.Place, $"{values.Path(entry.Key)} is {text.Kind}", "a number");
        else
        {
            inputs[entry.Key] = text.Text;
            values.Record(entry.Key, text.Text, text.Place);
        }
    }
}
