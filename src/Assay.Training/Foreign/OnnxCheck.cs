using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training;

/// <summary>Runs a foreign model over rows that it may know, before anyone judges it.</summary>
internal static class OnnxCheck
{
    private const int MaxRows = 1000;

    /// <summary>How far 32-bit sums of probabilities may be from 1.</summary>
    private const float Tolerance = 1e-3f;

    /// <param name="source">What gave the file, for people.</param>
    /// <exception cref="WrongUseException">It is no ONNX model, does not fit the signature, or gives what no score can be.</exception>
    public static void Run(string file, ModelSignature signature, FeatureTable rows, string source, CancellationToken cancellationToken)
    {
        float[] scores;
        try
        {
            var sample = rows.Take([.. Enumerable.Range(0, Math.Min(MaxRows, rows.Rows))]);
            scores = sample.ScoreWith(Scorer.Load(file, signature), cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw Wrong($"{source}: {e.Message}", null, "export the model anew, see src/Assay.Scoring/README.md");
        }
        if (scores.Any(s => !float.IsFinite(s)))
            throw Wrong($"{source} gives scores that are no numbers", "finite scores for all rows; a missing number reaches the model as NaN", "replace NaN within the model");
        if (signature.Task == LearningTask.Regression)
            return;
        var width = Math.Max(1, signature.Classes.Count);
        var bad = scores.Where(s => s is < -Tolerance or > 1 + Tolerance).Concat(
            width == 1 ? [] : scores.Chunk(width).Select(r => r.Sum()).Where(s => Math.Abs(s - 1) > Tolerance)).ToArray();
        if (bad.Length > 0)
            throw Wrong(FormattableString.Invariant($"{source} gives {bad[0]} for a probability, or for the sum of those of a row"), "0 to 1", "write 'scores: logits' in model.yaml, or end the model with Sigmoid or Softmax");
    }

    private static WrongUseException Wrong(string message, string? allowed, string nextStep) =>
        new(new Fault(message) { Allowed = allowed, NextStep = nextStep });
}
