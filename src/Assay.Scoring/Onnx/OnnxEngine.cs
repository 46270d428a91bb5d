using Microsoft.ML.OnnxRuntime;

namespace Assay.Scoring;

/// <summary>Runs an ONNX model over one reusable row. Not safe for two threads.</summary>
internal sealed class OnnxEngine : IScoringEngine
{
    private readonly OnnxModel model;
    private readonly RunOptions options = new();
    private readonly string[] inputNames;
    private readonly OrtValue[] inputs;
    private readonly Action<ScoringRow>[] fillers;
    private readonly string[] outputNames;

    public OnnxEngine(OnnxModel model)
    {
        this.model = model;
        inputNames = [.. model.Inputs.Select(i => i.Name)];
        outputNames = [model.Output.Name];
        var allocated = model.Inputs.Select(i => i.Allocate()).ToArray();
        inputs = [.. allocated.Select(a => a.Value)];
        fillers = [.. allocated.Select(a => a.Fill)];
    }

    public void Score(ScoringRow row, Span<float> scores)
    {
        foreach (var fill in fillers)
            fill(row);
        using var outputs = model.Session.Run(options, inputNames, inputs, outputNames);
        model.Output.Read(outputs[0], model.Signature, scores);
    }
}
