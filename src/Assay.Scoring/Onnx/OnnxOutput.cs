using Assay.Lifecycle;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Assay.Scoring;

/// <summary>The output of a model that holds its scores.</summary>
/// <param name="IsMap">Whether it is a sequence of maps from class to probability, as scikit-learn's classifiers are exported by default.</param>
/// <param name="IsDouble">Whether its numbers have 64 bits.</param>
internal sealed record OnnxOutput(string Name, bool IsMap, bool IsDouble)
{
    /// <summary>An output of labels beside the scores is left alone.</summary>
    /// <exception cref="InvalidDataException">No output fits, or more than one.</exception>
    public static OnnxOutput Choose(IReadOnlyDictionary<string, NodeMetadata> found, ModelSignature signature)
    {
        var candidates = found.Where(o => Fits(o.Value, signature)).ToList();
        // Of several, such as logits and probabilities, the name decides.
        var named = candidates.FindAll(o => o.Key.Contains(signature.Onnx == OnnxScores.Logits ? "logit" : "prob", StringComparison.OrdinalIgnoreCase));
        var chosen = candidates.Count == 1 ? candidates : named;
        return chosen is [var (name, node)]
            ? new OnnxOutput(name, !node.IsTensor, node.IsTensor && node.ElementDataType == TensorElementType.Double)
            : throw new InvalidDataException(
                $"the model gives {OnnxText.Describe(found)}, of which {(chosen.Count == 0 ? candidates.Count : chosen.Count)} can be the scores; allowed: just one of {Allowed(signature)}; of several, the one with 'prob' (or 'logit') in its name");
    }

    /// <exception cref="InvalidDataException">The row got another number of scores.</exception>
    public void Read(OrtValue value, ModelSignature signature, Span<float> scores)
    {
        if (IsMap)
        {
            using var map = value.GetValue(0, OrtAllocator.DefaultInstance);
            using var probabilities = map.GetValue(1, OrtAllocator.DefaultInstance);
            Take(probabilities.GetTensorDataAsSpan<float>(), signature, scores);
        }
        else if (IsDouble)
        {
            var wide = value.GetTensorDataAsSpan<double>();
            Span<float> narrow = wide.Length <= 256 ? stackalloc float[wide.Length] : new float[wide.Length];
            for (var i = 0; i < wide.Length; i++)
                narrow[i] = (float)wide[i];
            Take(narrow, signature, scores);
        }
        else
            Take(value.GetTensorDataAsSpan<float>(), signature, scores);
    }

    private void Take(ReadOnlySpan<float> given, ModelSignature signature, Span<float> scores)
    {
        var isLogit = signature.Onnx == OnnxScores.Logits;
        switch (signature.Task)
        {
            case LearningTask.Regression when given.Length == 1:
                scores[0] = given[0];
                break;
            case LearningTask.Binary when given.Length is 1 or 2:
                var yes = given.Length == 1 ? given[0] : isLogit ? given[1] - given[0] : given[1];
                scores[0] = isLogit ? 1 / (1 + MathF.Exp(-yes)) : yes;
                break;
            case LearningTask.Multiclass when given.Length == signature.Classes.Count && !isLogit:
                given.CopyTo(scores);
                break;
            case LearningTask.Multiclass when given.Length == signature.Classes.Count:
                SoftMax(given, scores);
                break;
            default:
                throw new InvalidDataException($"the model's output '{Name}' has {given.Length} numbers for a row; allowed: {Allowed(signature)}");
        }
    }

    /// <summary>Less the highest first, so that no power is infinite.</summary>
    private static void SoftMax(ReadOnlySpan<float> logits, Span<float> scores)
    {
        var highest = logits[ModelSignature.MostLikely(logits)];
        var sum = 0f;
        for (var i = 0; i < logits.Length; i++)
            sum += scores[i] = MathF.Exp(logits[i] - highest);
        for (var i = 0; i < logits.Length; i++)
            scores[i] /= sum;
    }

    private static bool Fits(NodeMetadata node, ModelSignature signature) => node.OnnxValueType == OnnxValueType.ONNX_TYPE_SEQUENCE
        ? signature.Task != LearningTask.Regression && node.AsSequenceMetadata().ElementMeta.OnnxValueType == OnnxValueType.ONNX_TYPE_MAP
        : node.IsTensor && node.ElementDataType is (TensorElementType.Float or TensorElementType.Double) && node.Dimensions.Length <= 2;

    private static string Allowed(ModelSignature signature) => signature.Task switch
    {
        LearningTask.Regression => "a float tensor [N] or [N, 1] of the number",
        LearningTask.Binary => "a float tensor [N] or [N, 1] of yes, or [N, 2] of no and yes, or a sequence of maps",
        _ => $"a float tensor [N, {signature.Classes.Count}] of {string.Join(", ", signature.Classes)} in this order, or a sequence of maps",
    };
}
