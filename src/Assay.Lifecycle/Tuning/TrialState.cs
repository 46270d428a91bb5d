namespace Assay.Lifecycle;

public enum TrialState
{
    Done,

    /// <summary>Left after some folds, as it was no better than the median of earlier trials.</summary>
    Stopped,

    /// <summary>The trainer refused these settings, or the metric is undefined.</summary>
    Failed,
}
