namespace Assay.Lifecycle;

/// <summary>How an interval was computed.</summary>
public enum IntervalMethod
{
    /// <summary>Wilson (1927), for shares of rows.</summary>
    Wilson,

    /// <summary>DeLong, DeLong and Clarke-Pearson (1988), for the area under the ROC curve.</summary>
    DeLong,

    /// <summary>Mean of a loss of rows, give or take its standard error.</summary>
    Normal,

    /// <summary>Percentiles of resampled rows: Efron (1979).</summary>
    Bootstrap,
}
