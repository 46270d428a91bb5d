namespace Assay.Lifecycle;

/// <summary>A figure for how far two distributions are apart. Formulas: Assay.Profiling.</summary>
public enum DriftMeasure
{
    /// <summary>Population stability index. Decides.</summary>
    Psi,

    /// <summary>The distance between the numbers in deviations of the reference. Decides.</summary>
    Wasserstein,

    /// <summary>The distance with natural logarithms: the root of the divergence, 0 to 0.833.</summary>
    JensenShannon,

    /// <summary>The greatest difference between the shares of numbers below a bound, 0 to 1.</summary>
    KolmogorovSmirnov,

    /// <summary>The statistic of the two-sample test of homogeneity; its effect is Cramér's V, 0 to 1.</summary>
    ChiSquare,

    /// <summary>The share of missing values, the batch's minus the reference's.</summary>
    MissingRate,
}
