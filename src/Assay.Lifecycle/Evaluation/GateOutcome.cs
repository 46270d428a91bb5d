namespace Assay.Lifecycle;

/// <summary>How a rule on a model or on data came out; only <see cref="Pass"/> lets a model through. Ordered from good to bad.</summary>
public enum GateOutcome
{
    Pass,

    /// <summary>There was too little to judge on.</summary>
    Inconclusive,

    Fail,

    /// <summary>The rule could not be judged, for instance because the metric is missing or not a number.</summary>
    Error,
}
