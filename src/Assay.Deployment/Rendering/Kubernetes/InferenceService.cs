using System.Text.Json.Serialization;
using k8s.Models;

namespace Assay.Deployment;

/// <summary>The part of KServe's <c>serving.kserve.io/v1beta1</c> that is used here: a predictor with a container of one's own.</summary>
internal sealed class InferenceService
{
    public const string Version = "serving.kserve.io/v1beta1";
    public const string KubeKind = "InferenceService";

    [JsonPropertyName("apiVersion")]
    public string? ApiVersion { get; set; } = Version;

    [JsonPropertyName("kind")]
    public string? Kind { get; set; } = KubeKind;

    [JsonPropertyName("metadata")]
    public V1ObjectMeta? Metadata { get; set; }

    [JsonPropertyName("spec")]
    public InferenceServiceSpec? Spec { get; set; }
}
