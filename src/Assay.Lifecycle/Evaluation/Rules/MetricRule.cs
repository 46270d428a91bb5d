namespace Assay.Lifecycle;

/// <summary>A rule on a metric.</summary>
/// <param name="Metric">The metric that is judged.</param>
/// <param name="Place">Where in model.yaml the rule stands.</param>
public abstract record MetricRule(MetricName Metric, SourcePlace? Place) : GateRule(Place);
