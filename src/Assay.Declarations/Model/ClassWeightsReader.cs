using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads <c>classWeights</c> of a trainer. The classes of a multiclass model are known only when it learns.</summary>
internal static class ClassWeightsReader
{
    private const string Key = "classWeights";
    private static readonly string[] Binary = ["no", "yes"];
    private const string Allowed = "balanced, or a weight by class, such as { yes: 5, no: 1 }";

    public static ClassWeights? Read(Section trainer, LearningTask? task)
    {
        if (trainer.Find(Key) is not { } node)
            return null;
        if (task is LearningTask.Regression)
            trainer.Faults.Add(node.Place, $"{trainer.Path(Key)} does not fit task regression", "task binary, multiclass", "remove it");
        if (node is TextNode { Text: "balanced" })
        {
            trainer.Record(Key, "balanced", node.Place);
            return ClassWeights.Balanced;
        }
        if (node is not MapNode { Entries.Count: > 0 })
        {
            trainer.Faults.Add(node.Place, $"{trainer.Path(Key)} is {(node is MapNode ? "empty" : node.Kind)}", Allowed);
            return null;
        }
        var section = trainer.Child(Key, node)!;
        if (task is LearningTask.Binary)
        {
            // Read first, so that another name is told as unknown.
            var known = Binary.Where(c => section.Find(c) is not null).ToArray();
            section.Finish();
            return new ClassWeights(Weights(section, known));
        }
        return new ClassWeights(Weights(section, [.. section.Entries.Select(e => e.Key)]));
    }

    private static Dictionary<string, double> Weights(Section section, IEnumerable<string> classes) => classes
        .Select(c => (Class: c, Weight: section.Number(c, Bounds.Positive)))
        .Where(c => c.Weight is not null)
        .ToDictionary(c => c.Class, c => c.Weight!.Value, StringComparer.Ordinal);
}
