using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads <c>monotone</c> of a trainer, which only lightGbm can keep.</summary>
internal static class MonotoneReader
{
    private const string Key = "monotone";
    private const string Allowed = "a direction by numeric input, such as { balance: up, age: down }";

    /// <param name="features">Null: faulty, and told so elsewhere.</param>
    public static IReadOnlyDictionary<string, MonotoneDirection>? Read(Section trainer, LearningTask? task, FeatureRecipe? features)
    {
        if (trainer.Find(Key) is not { } node)
            return null;
        if (task is LearningTask.Multiclass)
            trainer.Faults.Add(node.Place, $"{trainer.Path(Key)} does not fit task multiclass", "task binary, regression", "remove it");
        if (node is not MapNode { Entries.Count: > 0 })
        {
            trainer.Faults.Add(node.Place, $"{trainer.Path(Key)} is {(node is MapNode ? "empty" : node.Kind)}", Allowed);
            return null;
        }
        var section = trainer.Child(Key, node)!;
        var directions = new SortedDictionary<string, MonotoneDirection>(StringComparer.Ordinal);
        foreach (var entry in section.Entries)
        {
            CheckInput(section, entry, features);
            if (section.Choice<MonotoneDirection>(entry.Key) is { } direction)
                directions[entry.Key] = direction;
        }
        return directions;
    }

    /// <summary>Other trainers learn no directions, so the key is told as misplaced rather than unknown.</summary>
    public static void Refuse(Section trainer, string kind)
    {
        if (trainer.Has(Key) && trainer.Find(Key) is { } node)
            trainer.Faults.Add(node.Place, $"trainer {kind} can't keep {trainer.Path(Key)}", "kind lightGbm", "remove it, or choose that trainer");
    }

    private static void CheckInput(Section section, MapEntry entry, FeatureRecipe? features)
    {
        if (features is null)
            return;
        string[] numeric = [.. features.Features.Where(f => f.Kind == FeatureKind.Numeric).Select(f => f.Name)];
        if (numeric.Contains(entry.Key))
            return;
        var isKnown = features.Features.Any(f => f.Name == entry.Key);
        var message = isKnown ? $"{section.Path(entry.Key)}: '{entry.Key}' is categorical, and has no up and down" : $"{section.Path(entry.Key)} is no feature";
        section.Faults.Add(entry.Place, message, string.Join(", ", numeric), isKnown ? null : NearestName.Question(entry.Key, numeric));
    }
}
