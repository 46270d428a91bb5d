using Assay.Lifecycle;
using k8s.Models;

namespace Assay.Deployment;

internal static class InferenceServices
{
    /// <summary>The container's name by which KServe knows which one answers.</summary>
    private const string Container = "kserve-container";

    public static InferenceService Of(ServicePlan plan)
    {
        var container = KubernetesPods.Container(plan, Container);
        // Knative's proxy asks for readiness itself, and takes no startup probe in older versions.
        container.StartupProbe = null;
        return new InferenceService
        {
            Metadata = new V1ObjectMeta
            {
                Name = plan.Name,
                NamespaceProperty = plan.Cluster.Namespace,
                Labels = KubernetesPods.Labels(plan),
                Annotations = KubernetesPods.Annotations(plan),
            },
            Spec = new InferenceServiceSpec
            {
                Predictor = new PredictorSpec
                {
                    MinReplicas = plan.Cluster.Replicas,
                    MaxReplicas = plan.Cluster.ReplicasAtMost,
                    ScaleMetric = "cpu",
                    ScaleTarget = 70,
                    CanaryTrafficPercent = plan.Environment.Rollout is { Strategy: RolloutStrategy.Canary, Steps: [var first, ..] } ? first : null,
                    AutomountServiceAccountToken = false,
                    EnableServiceLinks = false,
                    SecurityContext = KubernetesPods.SecurityContext,
                    Containers = [container],
                    Volumes = KubernetesPods.Volumes(plan),
                },
            },
        };
    }
}
