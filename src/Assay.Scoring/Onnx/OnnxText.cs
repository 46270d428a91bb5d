using Microsoft.ML.OnnxRuntime;

namespace Assay.Scoring;

/// <summary>What an ONNX model takes or gives, in words.</summary>
internal static class OnnxText
{
    public static string Describe(IReadOnlyDictionary<string, NodeMetadata> nodes) => string.Join(", ", nodes.Select(n => Describe(n.Key, n.Value)));

    private static string Describe(string name, NodeMetadata node) => node.IsTensor
        ? $"'{name}' {node.ElementDataType.ToString().ToLowerInvariant()} [{string.Join(", ", node.Dimensions.Select(d => d < 0 ? "N" : $"{d}"))}]"
        : $"'{name}' {node.OnnxValueType}";
}
