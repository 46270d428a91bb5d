using System.Text.Json.Serialization;

namespace Assay.Deployment;

internal sealed class InferenceServiceSpec
{
    [JsonPropertyName("predictor")]
    public PredictorSpec? Predictor { get; set; }
}
