namespace Assay.Lifecycle;

/// <summary>The groups of a column may be treated differently by no more than a limit.</summary>
/// <param name="AtMost">0 to 1, a difference of shares.</param>
public sealed record FairnessRule(string Column, FairnessMeasure Measure, double AtMost, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "fairness";

    public override string Subject => $"{Column} {char.ToLowerInvariant($"{Measure}"[0])}{$"{Measure}"[1..]}";
}
