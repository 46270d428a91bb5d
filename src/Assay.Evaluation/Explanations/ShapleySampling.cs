using Assay.Evaluation.Statistics;
using Assay.Scoring;

namespace Assay.Evaluation.Explanations;

/// <summary>
/// Contributions of inputs to the score of one row, for any model: each permutation walks from a background row to the row, one input
/// after the other, and each input is given what the score gains when it comes in. The mean over permutations estimates the Shapley
/// value of the game that Strumbelj and Kononenko (2014), Explaining prediction models and individual predictions with feature
/// contributions, define (inputs that are out have the background's values, together with which they need not occur in life); walking
/// whole permutations, as Castro, Gomez and Tejada (2009), makes the sum exact.
/// </summary>
public static class ShapleySampling
{
    /// <param name="table">Holds the row and the background.</param>
    /// <param name="row">The index of the row in the table.</param>
    /// <param name="background">The indexes of the rows that it is compared with, such as those learned from; at least one.</param>
    /// <param name="permutations">How many are drawn; the errors fall with the root of it. At least 2.</param>
    /// <param name="score">Which score is explained: the index of a class; 0 unless multiclass.</param>
    /// <exception cref="InvalidDataException">The table lacks an input of the model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no background row, no such score, or there are too few permutations.</exception>
    public static RowContributions Explain(
        Scorer scorer, FeatureTable table, int row, int[] background, int permutations = 200, int seed = 42, int score = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 2);
        ArgumentOutOfRangeException.ThrowIfZero(background.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(score, scorer.ScoreCount);
        var inputs = scorer.Signature.Inputs;
        var steps = inputs.Count + 1;
        var order = new int[permutations][];
        // For each input and each step of each walk, the row of the table that the value comes from.
        var sources = inputs.Select(_ => new int[permutations * steps]).ToArray();
        for (var p = 0; p < permutations; p++)
        {
            var random = new RandomStream(seed, p);
            order[p] = random.Shuffled(inputs.Count);
            var other = background[random.Below(background.Length)];
            for (var at = 0; at < inputs.Count; at++)
            {
                for (var step = 0; step < steps; step++)
                    sources[order[p][at]][p * steps + step] = at < step ? row : other;
            }
        }
        var scores = Mixed(scorer, table, sources, permutations * steps).ScoreWith(scorer, cancellationToken);
        double At(int p, int step) => scores[(p * steps + step) * scorer.ScoreCount + score];
        var gains = inputs.Select(_ => new double[permutations]).ToArray();
        for (var p = 0; p < permutations; p++)
        {
            for (var at = 0; at < inputs.Count; at++)
                gains[order[p][at]][p] = At(p, at + 1) - At(p, at);
        }
        var (mean, error) = Mean([.. Enumerable.Range(0, permutations).Select(p => At(p, 0))]);
        return new RowContributions(At(0, inputs.Count), mean, error, [.. inputs.Select((input, i) => Contribution(input.Name, gains[i]))]);
    }

    private static InputContribution Contribution(string input, double[] gains)
    {
        var (mean, error) = Mean(gains);
        return new InputContribution(input, mean, error);
    }

    private static FeatureTable Mixed(Scorer scorer, FeatureTable table, int[][] sources, int rows) => new(
        new long[rows],
        new bool[rows],
        new float[rows],
        [],
        [.. scorer.Signature.Inputs.Select((input, i) => (table.Columns.FirstOrDefault(c => c.Name == input.Name)
            ?? throw new InvalidDataException($"The feature table has no column '{input.Name}'.")).Take(sources[i]))]);

    private static (double Mean, double StandardError) Mean(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length));
    }
}
