using Assay.Lifecycle;
using Microsoft.ML.OnnxRuntime;

namespace Assay.Scoring;

/// <summary>A loaded ONNX model that fits a signature. Its engines share the session, which is safe for many threads.</summary>
internal sealed class OnnxModel
{
    private OnnxModel(InferenceSession session, ModelSignature signature)
    {
        Session = session;
        Signature = signature;
        Inputs = OnnxInputs.Match(session.InputMetadata, signature);
        Output = OnnxOutput.Choose(session.OutputMetadata, signature);
    }

    public InferenceSession Session { get; }

    public ModelSignature Signature { get; }

    public IReadOnlyList<OnnxInput> Inputs { get; }

    public OnnxOutput Output { get; }

    /// <exception cref="InvalidDataException">The bytes are no ONNX model, or its inputs or outputs don't fit the signature.</exception>
    public static OnnxModel Load(Stream file, ModelSignature signature)
    {
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        try
        {
            // One thread: rows are scored on the threads of the callers, and sums keep their order.
            using var options = new SessionOptions
            {
                IntraOpNumThreads = 1,
                InterOpNumThreads = 1,
                ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            };
            var model = new OnnxModel(new InferenceSession(bytes.ToArray(), options), signature);
            new OnnxEngine(model).Score(new ScoringRow(signature), new float[Math.Max(1, signature.Classes.Count)]);
            return model;
        }
        catch (OnnxRuntimeException e)
        {
            throw new InvalidDataException(
                $"the file can't be run as an ONNX model: {e.Message}; allowed: one ONNX file that holds its weights, with operators that ONNX Runtime 1.31 knows", e);
        }
    }
}
