namespace Assay.Lifecycle;

/// <summary>No learning: a given ONNX file is the model.</summary>
public sealed record OnnxOptions : TrainerOptions
{
    public override string Kind => "onnx";

    /// <summary>The file's name, beside model.yaml, and its bytes.</summary>
    public required TrainerFile File { get; init; }

    /// <summary>Default: probabilities.</summary>
    public OnnxScores Scores { get; init; }
}
