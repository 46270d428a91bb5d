namespace Assay.Lifecycle;

/// <summary>How a model must behave. Source: Ribeiro et al. (2020), Beyond accuracy: behavioral testing of NLP models with CheckList.</summary>
/// <param name="ToleranceRatio">The share of rows that may misbehave, 0 to 1.</param>
public abstract record BehaviourTest(string Name, double ToleranceRatio)
{
    /// <summary>The name in model.yaml.</summary>
    public abstract string Kind { get; }
}

/// <summary>The scores of a row may differ only a little when an input takes other values.</summary>
/// <param name="SampleRows">How many test rows are tried, drawn by a fixed seed.</param>
/// <param name="Within">The largest difference allowed, in units of the score: of a probability, or of the label.</param>
public sealed record InvarianceTest(string Name, double ToleranceRatio, InputChange Change, int SampleRows, double Within) : BehaviourTest(Name, ToleranceRatio)
{
    public override string Kind => "invariance";
}

/// <summary>The score of a row must not go the wrong way when an input changes.</summary>
/// <param name="Up">Whether it may rise only, or fall only.</param>
/// <param name="Within">How far it may go the wrong way all the same, in units of the score.</param>
/// <param name="Class">Whose probability is meant; null unless multiclass.</param>
public sealed record DirectionTest(string Name, double ToleranceRatio, InputChange Change, int SampleRows, bool Up, double Within, string? Class)
    : BehaviourTest(Name, ToleranceRatio)
{
    public override string Kind => "direction";
}

/// <summary>Rows that a model worth its name gets right.</summary>
public sealed record MinimumTest(string Name, double ToleranceRatio, IReadOnlyList<ExpectedRow> Rows) : BehaviourTest(Name, ToleranceRatio)
{
    public override string Kind => "minimum";
}
