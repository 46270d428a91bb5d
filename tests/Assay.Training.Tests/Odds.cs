using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training.Tests;

/// <summary>
/// Rows of two kinds with known odds: of 2,000 rows with x = 0 each 20th is a yes (0.05), of 2,000 with x = 1 three of ten are (0.3).
/// The same again are the test rows. No model can know more, so what it should say is known in closed form.
/// </summary>
internal static class Odds
{
    private const int RowsOfAKind = 2000;

    public static readonly IReadOnlyList<string> Classes = ["common", "other"];

    /// <param name="task">Binary, or multiclass with the no as "common" and the yes as "other".</param>
    public static FeatureTable Table(LearningTask task = LearningTask.Binary)
    {
        var rows = Enumerable.Range(0, 4 * RowsOfAKind).Select(r => (Id: (long)r, IsTest: r >= 2 * RowsOfAKind, X: r % 2f, Turn: r / 2)).ToArray();
        return new FeatureTable(
            [.. rows.Select(r => r.Id)],
            [.. rows.Select(r => r.IsTest)],
            [.. rows.Select(r => r.X > 0 ? (r.Turn % 10 < 3 ? 1f : 0) : (r.Turn % 20 == 0 ? 1f : 0))],
            task == LearningTask.Multiclass ? Classes : [],
            [new NumericColumn("x", [.. rows.Select(r => r.X)])]);
    }

    /// <summary>What the model says of x = 0 and of x = 1: the probability of yes, or of the second class.</summary>
    public static (float OfZero, float OfOne) Ask(TrainerOptions options, LearningTask task = LearningTask.Binary)
    {
        var (model, signature) = Shop.Train(Table(task), task, options);
        using var stream = new MemoryStream(model);
        var scorer = Scorer.Load(stream, signature);
        return (Score(0), Score(1));

        float Score(float x)
        {
            var row = new ScoringRow(signature);
            row.Set(0, x);
            var scores = new float[scorer.ScoreCount];
            scorer.Score(row, scores);
            return scores[^1];
        }
    }

    /// <summary>The share of all yes that a model finds from a threshold of 0.5.</summary>
    public static double Recall((float OfZero, float OfOne) says)
    {
        var (zero, one) = (0.05, 0.3);
        return ((says.OfZero >= 0.5 ? zero : 0) + (says.OfOne >= 0.5 ? one : 0)) / (zero + one);
    }
}
