namespace Assay.Lifecycle;

/// <summary>How a search spends its trials.</summary>
public enum TrialSampler
{
    /// <summary>
    /// Random settings learn from few rows; the best third goes on to three times as many. Source: Jamieson and Talwalkar (2016),
    /// Non-stochastic Best Arm Identification and Hyperparameter Optimization. Below 3,000 rows to learn from it is <see cref="Random"/>.
    /// </summary>
    Halving,

    /// <summary>
    /// Random settings learn from all rows. One that is worse than the median of the trials before it is stopped after a fold: the
    /// median stopping rule of Golovin et al. (2017), Google Vizier.
    /// </summary>
    Random,
}
