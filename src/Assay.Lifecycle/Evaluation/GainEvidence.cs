namespace Assay.Lifecycle;

/// <summary>What the test rows tell of a gain over the champion, and what they can't.</summary>
public sealed record GainEvidence
{
    public required PairedComparison Comparison { get; init; }

    /// <summary>One-sided: the true gain is above <see cref="Lower"/> with it, and below <see cref="Upper"/> with it.</summary>
    public required double Confidence { get; init; }

    public required double Lower { get; init; }

    public required double Upper { get; init; }

    /// <summary>The difference that these rows show in 4 of 5 cases (80 % power), in units of the metric.</summary>
    public required double SmallestDetectable { get; init; }

    /// <summary>How likely a model passes that is truly as good as the champion, 0 to 1; null where it need not pass.</summary>
    public double? Power { get; init; }

    /// <summary>How many such rows would decide in 4 of 5 cases; null where no number would.</summary>
    public long? RowsNeeded { get; init; }
}
