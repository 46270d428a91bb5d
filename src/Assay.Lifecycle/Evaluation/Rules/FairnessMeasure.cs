namespace Assay.Lifecycle;

/// <summary>A difference between the groups of a column, see <see cref="GroupFairness"/>.</summary>
public enum FairnessMeasure
{
    DemographicParity,
    EqualOpportunity,
    EqualizedOdds,
}
