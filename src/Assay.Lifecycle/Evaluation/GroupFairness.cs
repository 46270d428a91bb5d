namespace Assay.Lifecycle;

/// <summary>How a binary model treats the groups that a column makes.</summary>
public sealed record GroupFairness(string Column, IReadOnlyList<GroupRates> Groups)
{
    /// <summary>The largest difference between two groups' shares of yes.</summary>
    public required double DemographicParityDifference { get; init; }

    /// <summary>The largest difference between two groups' true positive rates.</summary>
    public required double EqualOpportunityDifference { get; init; }

    /// <summary>The larger of the differences of true positive rates and of false positive rates.</summary>
    public required double EqualizedOddsDifference { get; init; }
}
