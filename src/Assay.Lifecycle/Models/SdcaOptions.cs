namespace Assay.Lifecycle;

/// <summary>A linear model by stochastic dual coordinate ascent, for all three tasks; one thread, as more are not repeatable.</summary>
public sealed record SdcaOptions : LearnerOptions
{
    public override string Kind => "sdca";

    /// <summary>Passes over the rows, 1 to 10,000. Default: 20.</summary>
    public int Iterations { get; init; } = 20;

    /// <summary>L1 penalty, 0 or more. Default: chosen by the trainer from the data.</summary>
    public double? L1 { get; init; }

    /// <summary>L2 penalty, above 0. Default: chosen by the trainer from the data.</summary>
    public double? L2 { get; init; }
}
