namespace Assay.Lifecycle;

/// <summary>What a model takes and gives: all that is needed to call it.</summary>
public sealed record ModelSignature
{
    public required LearningTask Task { get; init; }

    public required IReadOnlyList<SignatureInput> Inputs { get; init; }

    /// <summary>The classes in the order of the model's scores; empty unless <see cref="LearningTask.Multiclass"/>.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The probability from which a binary model says yes.</summary>
    public required double Threshold { get; init; }

    /// <summary>What the scores of an ONNX model are. Null: the model is ML.NET's.</summary>
    public OnnxScores? Onnx { get; init; }

    /// <summary>The name of the model's file in a folder: its ending tells what runs it.</summary>
    public string FileName() => Onnx is null ? "model.zip" : "model.onnx";

    /// <summary>A binary model's answer. Compared as floats: a score of 0.1f is meant to reach a threshold of 0.1.</summary>
    public bool SaysYes(float probability) => SaysYes(probability, Threshold);

    /// <summary>The same for any threshold.</summary>
    public static bool SaysYes(float probability, double threshold) => probability >= (float)threshold;

    /// <summary>The index of the highest of a row's scores; the first of equals.</summary>
    public static int MostLikely(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }
}
