namespace Assay.Evaluation.Metrics;

/// <summary>Metrics of models that predict a number, in the label's unit where they have one.</summary>
public static class RegressionMetrics
{
    public static IReadOnlyList<(string Name, double Value)> All(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores) =>
    [
        ("rmse", Rmse(labels, scores)),
        ("mae", Mae(labels, scores)),
        ("r2", R2(labels, scores)),
    ];

    /// <summary>sqrt(mean((y - s)^2)); NaN without rows.</summary>
    public static double Rmse(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores) =>
        Math.Sqrt(SquaredErrors(labels, scores) / labels.Length);

    /// <summary>mean(|y - s|); NaN without rows.</summary>
    public static double Mae(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
            sum += Math.Abs((double)labels[i] - scores[i]);
        return sum / labels.Length;
    }

    /// <summary>1 - sum((y - s)^2) / sum((y - mean y)^2); NaN when all labels are equal.</summary>
    public static double R2(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        double mean = 0, spread = 0;
        foreach (var label in labels)
            mean += label;
        mean /= labels.Length;
        foreach (var label in labels)
            spread += Math.Pow(label - mean, 2);
        return spread == 0 ? double.NaN : 1 - SquaredErrors(labels, scores) / spread;
    }

    private static double SquaredErrors(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
            sum += Math.Pow((double)labels[i] - scores[i], 2);
        return sum;
    }
}
