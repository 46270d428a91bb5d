namespace Assay.Lifecycle;

/// <summary>What an ONNX model gives for a row. A model of numbers gives the number, whatever stands here.</summary>
public enum OnnxScores
{
    /// <summary>The probability of yes, or of each class.</summary>
    Probabilities,

    /// <summary>What becomes a probability by the logistic function (binary) or softmax (multiclass).</summary>
    Logits,
}
