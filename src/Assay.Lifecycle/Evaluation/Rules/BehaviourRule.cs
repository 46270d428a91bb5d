namespace Assay.Lifecycle;

/// <summary>Every behavioural test of model.yaml must pass.</summary>
public sealed record BehaviourRule(SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "behaviour";
}
