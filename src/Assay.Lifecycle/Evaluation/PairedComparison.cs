namespace Assay.Lifecycle;

/// <summary>Challenger and champion on the very same rows, by one metric.</summary>
public sealed record PairedComparison
{
    public required MetricName Metric { get; init; }

    public required long Rows { get; init; }

    public required double Challenger { get; init; }

    public required double Champion { get; init; }

    /// <summary>By how much the challenger is better, in units of the metric: above 0 is better whatever the metric's direction.</summary>
    public required double Gain { get; init; }

    /// <summary>The standard error of <see cref="Gain"/>, pairing taken into account; NaN is never written, null is unknown.</summary>
    public double? StandardError { get; init; }

    public required ComparisonMethod Method { get; init; }

    /// <summary>The rows that the metric rests on: of the rarer class where it is about one class, else all.</summary>
    public required long Support { get; init; }

    /// <summary>The rows on which only the challenger is right; null unless the metric is accuracy.</summary>
    public long? OnlyChallengerRight { get; init; }

    /// <summary>The rows on which only the champion is right; null unless the metric is accuracy.</summary>
    public long? OnlyChampionRight { get; init; }
}
