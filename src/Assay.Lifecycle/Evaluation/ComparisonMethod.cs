namespace Assay.Lifecycle;

/// <summary>How the standard error of a paired difference was computed.</summary>
public enum ComparisonMethod
{
    /// <summary>DeLong, DeLong and Clarke-Pearson (1988), for the area under the ROC curve.</summary>
    DeLong,

    /// <summary>From the rows on which only one of the two is right: McNemar (1947).</summary>
    McNemar,

    /// <summary>From the difference of the two losses of each row.</summary>
    RowLosses,

    /// <summary>From resampled rows, the same for both: Efron (1979).</summary>
    PairedBootstrap,
}
