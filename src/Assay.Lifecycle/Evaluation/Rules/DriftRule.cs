namespace Assay.Lifecycle;

/// <summary>The rows judged on must look like the rows learned from: no more than a share of the inputs may have drifted.</summary>
/// <param name="Inputs">Those that count. Empty: all.</param>
/// <param name="AtMost">0 to 1; with 0 none may.</param>
public sealed record DriftRule(IReadOnlyList<string> Inputs, double AtMost, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "drift";

    public override string? Subject => Inputs.Count == 0 ? null : string.Join(", ", Inputs);
}
