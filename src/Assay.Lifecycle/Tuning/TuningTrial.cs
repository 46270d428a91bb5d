namespace Assay.Lifecycle;

/// <summary>One setting, measured: a line of <c>artifacts/tuning/&lt;model&gt;/&lt;key&gt;/trials.jsonl</c>.</summary>
public sealed record TuningTrial
{
    /// <summary>Counts settings from 1; number 1 is what model.yaml says now.</summary>
    public required int Number { get; init; }

    /// <summary>The share of the rows that it learned from, above 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The trainer's options by their names in model.yaml, <c>kind</c> among them.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The metric on each fold.</summary>
    public required IReadOnlyList<double> Scores { get; init; }

    public required TrialState State { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>The mean over the folds; NaN when there is none.</summary>
    public double Mean => Scores.Count == 0 ? double.NaN : Scores.Average();

    /// <summary>The standard deviation over the folds (n - 1); NaN below two of them.</summary>
    public double Deviation => Spread(Scores);

    /// <summary>The mean of the differences to another trial on the same folds, and their standard deviation.</summary>
    public (double Mean, double Deviation) Beyond(TuningTrial other)
    {
        double[] differences = [.. Scores.Zip(other.Scores, (ours, theirs) => ours - theirs)];
        return (differences.Average(), Spread(differences));
    }

    private static double Spread(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
            return double.NaN;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => Math.Pow(v - mean, 2)) / (values.Count - 1));
    }
}
