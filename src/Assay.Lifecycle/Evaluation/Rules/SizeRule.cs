namespace Assay.Lifecycle;

/// <summary>The model's file may be no larger than a limit.</summary>
public sealed record SizeRule(long AtMostBytes, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "size";
}
