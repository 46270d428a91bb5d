using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>How far a gain that was seen may be from the true one.</summary>
internal abstract record GainDistribution
{
    /// <returns>Null when the rows can't tell.</returns>
    public static GainDistribution? Of(PairedComparison comparison, double confidence) => comparison switch
    {
        { OnlyChallengerRight: { } better, OnlyChampionRight: { } worse } => new ScoreGain(better, worse, comparison.Rows),
        { StandardError: > 0 } => new NormalGain(comparison.Gain, comparison.StandardError.Value, comparison.Rows),
        { StandardError: 0, Support: > 0 } => NormalGain.WithoutSpread(comparison, confidence),
        _ => null,
    };

    /// <param name="z">The quantile of the normal distribution on each side.</param>
    public abstract (double Lower, double Upper) Bounds(double z);

    /// <summary>The chance to show that a model is not worse by a margin, when it truly is as good.</summary>
    /// <param name="margin">Above 0.</param>
    /// <param name="rows">Of the same kind as those seen.</param>
    public abstract double Power(double margin, double z, double rows);
}
