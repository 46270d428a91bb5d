using Assay.Evaluation.Statistics;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Measuring;

/// <summary>
/// Times single rows on one thread. The figures are of this machine and this minute: they stand in the report, and nothing that a
/// model or an image is known by follows from them.
/// </summary>
internal static class ScoringTimer
{
    private const int Timed = 2_000;
    private const int WarmUp = 500;

    /// <summary>Null without rows.</summary>
    /// <param name="bytes">The size of the model's file.</param>
    public static ScoringCost? Of(Scorer scorer, FeatureTable table, long bytes, TimeProvider time, int seed)
    {
        if (table.Rows == 0)
            return null;
        var rows = table.Take(new RandomStream(seed, 0).Sample(table.Rows, Timed));
        var row = new ScoringRow(scorer.Signature);
        var scores = new float[scorer.ScoreCount];
        var microseconds = new double[Timed];
        for (var i = -WarmUp; i < Timed; i++)
        {
            rows.CopyTo(row, (i + WarmUp) % rows.Rows, scorer.Signature);
            var started = time.GetTimestamp();
            scorer.Score(row, scores);
            if (i >= 0)
                microseconds[i] = time.GetElapsedTime(started).TotalMicroseconds;
        }
        Array.Sort(microseconds);
        return new ScoringCost(microseconds[Timed / 2], microseconds[Timed * 99 / 100], bytes);
    }
}
