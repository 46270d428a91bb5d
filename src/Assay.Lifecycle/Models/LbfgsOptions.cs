namespace Assay.Lifecycle;

/// <summary>Logistic regression (binary), Poisson regression (regression) or maximum entropy (multiclass) by L-BFGS; one thread.</summary>
public sealed record LbfgsOptions : LearnerOptions
{
    public override string Kind => "lbfgs";

    /// <summary>Iterations at the most, 1 to 100,000. Default: 200.</summary>
    public int Iterations { get; init; } = 200;

    /// <summary>L1 penalty, 0 or more. Default: 1.</summary>
    public double L1 { get; init; } = 1;

    /// <summary>L2 penalty, 0 or more. Default: 1.</summary>
    public double L2 { get; init; } = 1;
}
