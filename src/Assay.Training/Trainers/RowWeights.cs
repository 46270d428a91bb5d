using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training;

/// <summary>How much each row counts, from the weights of the classes.</summary>
internal static class RowWeights
{
    /// <returns>One a row; null when all count the same.</returns>
    /// <exception cref="WrongUseException">A weight is for a class that the rows do not have.</exception>
    public static float[]? Of(FeatureTable rows, LearningTask task, TrainerOptions options)
    {
        if (options is not LearnerOptions { ClassWeights: { } weights })
            return null;
        string[] classes = task switch
        {
            LearningTask.Binary => ["no", "yes"],
            LearningTask.Multiclass => [.. rows.Classes],
            _ => throw new WrongUseException(new Fault($"classWeights does not fit task {task}") { NextStep = "take it out of 'trainer' in model.yaml" }),
        };
        Fault[] strange = [.. weights.OfClass.Keys.Except(classes).Select(c => new Fault($"trainer.classWeights: '{c}' is no class of the label")
        {
            Allowed = string.Join(", ", classes),
            NextStep = NearestName.Question(c, classes),
        })];
        if (strange.Length > 0)
            throw new WrongUseException(strange);
        var counts = new int[classes.Length];
        foreach (var label in rows.Labels)
            counts[(int)label]++;
        var present = counts.Count(c => c > 0);
        var ofClass = classes.Select((c, i) => weights.IsBalanced
            ? counts[i] == 0 ? 0 : (double)rows.Rows / ((long)present * counts[i])
            : weights.OfClass.GetValueOrDefault(c, 1)).ToArray();
        return Array.ConvertAll(rows.Labels, l => (float)ofClass[(int)l]);
    }
}
