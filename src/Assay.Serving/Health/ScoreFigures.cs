using Assay.Lifecycle;

namespace Assay.Serving;

/// <summary>
/// Counts the scores that callers got: the probability of yes, the value, or the probability of the most likely class. Without locks and
/// allocations.
/// </summary>
internal sealed class ScoreFigures(LearningTask task)
{
    private readonly MagnitudeCounts counts = new();

    public void Count(PredictionRequest request)
    {
        for (var row = 0; row < request.Rows; row++)
        {
            var scores = request.Scores(row);
            counts.Add(task == LearningTask.Multiclass ? scores[ModelSignature.MostLikely(scores)] : scores[0]);
        }
    }

    public ScoreReport Read() => new(counts.Read());
}
