using System.Text.Json.Serialization;
using k8s.Models;

namespace Assay.Deployment;

/// <summary>What KServe calls a predictor: the fields of a pod, and how many and which share of requests.</summary>
internal sealed class PredictorSpec
{
    [JsonPropertyName("minReplicas")]
    public int? MinReplicas { get; set; }

    [JsonPropertyName("maxReplicas")]
    public int? MaxReplicas { get; set; }

    [JsonPropertyName("scaleMetric")]
    public string? ScaleMetric { get; set; }

    [JsonPropertyName("scaleTarget")]
    public int? ScaleTarget { get; set; }

    /// <summary>The share of requests for this revision, while the one before it has the rest.</summary>
    [JsonPropertyName("canaryTrafficPercent")]
    public int? CanaryTrafficPercent { get; set; }

    [JsonPropertyName("automountServiceAccountToken")]
    public bool? AutomountServiceAccountToken { get; set; }

    [JsonPropertyName("enableServiceLinks")]
    public bool? EnableServiceLinks { get; set; }

    [JsonPropertyName("securityContext")]
    public V1PodSecurityContext? SecurityContext { get; set; }

    [JsonPropertyName("containers")]
    public IList<V1Container>? Containers { get; set; }

    [JsonPropertyName("volumes")]
    public IList<V1Volume>? Volumes { get; set; }
}
