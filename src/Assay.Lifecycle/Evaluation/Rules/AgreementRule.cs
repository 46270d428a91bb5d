namespace Assay.Lifecycle;

/// <summary>Live, of a shadow: the share of predictions that equal the champion's for the same request.</summary>
/// <param name="AtLeast">0 to 1.</param>
public sealed record AgreementRule(double AtLeast, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "agreement";
}
