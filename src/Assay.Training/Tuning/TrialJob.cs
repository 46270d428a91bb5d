using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>One setting that is to be measured.</summary>
/// <param name="Share">The share of rows to learn from, above 0 to 1.</param>
internal sealed record TrialJob(int Number, TrainerOptions Options, double Share)
{
    /// <summary>What the mean of the first fold, of the first two and so on must reach, or the trial is stopped there. Empty: nothing.</summary>
    public IReadOnlyList<double> Least { get; init; } = [];

    public IReadOnlyDictionary<string, string> Parameters { get; } = Options.Values().ToDictionary(StringComparer.Ordinal);
}
