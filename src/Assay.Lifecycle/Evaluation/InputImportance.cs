namespace Assay.Lifecycle;

/// <summary>How much worse the metric gets when an input's values are shuffled among the rows. Source: Breiman (2001), Random Forests.</summary>
/// <param name="Loss">The mean over the shuffles, in units of the metric; above 0 is worse.</param>
/// <param name="Deviation">The standard deviation over the shuffles.</param>
public sealed record InputImportance(string Input, MetricName Metric, double Loss, double Deviation);
