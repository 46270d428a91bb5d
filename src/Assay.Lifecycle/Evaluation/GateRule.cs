namespace Assay.Lifecycle;

/// <summary>A rule that a candidate must pass.</summary>
/// <param name="Place">Where in model.yaml the rule stands.</param>
public abstract record GateRule(SourcePlace? Place)
{
    /// <summary>The name in model.yaml.</summary>
    public abstract string Kind { get; }

    /// <summary>What is judged, where it is not a metric alone: the column of a fairness rule, the quantile of a latency. Null: nothing to add.</summary>
    public virtual string? Subject => null;
}
