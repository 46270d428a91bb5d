using Assay.Lifecycle;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Assay.Scoring;

/// <summary>Finds how the inputs of a signature fill those of an ONNX model.</summary>
internal static class OnnxInputs
{
    /// <exception cref="InvalidDataException">They don't.</exception>
    public static IReadOnlyList<OnnxInput> Match(IReadOnlyDictionary<string, NodeMetadata> found, ModelSignature signature)
    {
        var inputs = signature.Inputs;
        if (found.Count == 1 && found.Single() is var (name, only) && IsTensor(only, TensorElementType.Float)
            && only.Dimensions is [var rows, var width] && TakesOneRow(rows) && (width < 0 || width == inputs.Count))
            return [new OnnxInput(name, 0, inputs.Count, IsWhole: false, [1, inputs.Count])];
        var matched = inputs.Select((input, index) => found.TryGetValue(input.Name, out var tensor) ? Single(input, index, tensor) : null).OfType<OnnxInput>().ToList();
        return matched.Count == inputs.Count && found.Count == inputs.Count ? matched : throw new InvalidDataException(
            $"the model takes {OnnxText.Describe(found)}; allowed: one float tensor [N, {inputs.Count}] of {string.Join(", ", inputs.Select(i => i.Name))} in this order, "
            + "or for each of these a tensor of its name, float [N, 1] or [N] (int64 too, for a category)");
    }

    private static OnnxInput? Single(SignatureInput input, int index, NodeMetadata tensor)
    {
        var isWhole = IsTensor(tensor, TensorElementType.Int64) && input.Kind == FeatureKind.Categorical;
        if (!isWhole && !IsTensor(tensor, TensorElementType.Float))
            return null;
        return tensor.Dimensions switch
        {
            [var rows] when TakesOneRow(rows) => new OnnxInput(input.Name, index, 1, isWhole, [1]),
            [var rows, 1 or < 0] when TakesOneRow(rows) => new OnnxInput(input.Name, index, 1, isWhole, [1, 1]),
            _ => null,
        };
    }

    private static bool TakesOneRow(int rows) => rows is 1 or < 0;

    private static bool IsTensor(NodeMetadata node, TensorElementType type) => node.IsTensor && node.ElementDataType == type;
}
