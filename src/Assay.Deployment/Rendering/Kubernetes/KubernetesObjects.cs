using Assay.Lifecycle;
using k8s;
using k8s.Models;

namespace Assay.Deployment;

/// <summary>What a server needs in a plain Kubernetes.</summary>
internal sealed class KubernetesObjects(ServicePlan plan)
{
    /// <summary>Time for the cluster's proxies to send requests elsewhere before the server is told to end.</summary>
    private const int SecondsToLeave = 5;

    private readonly KubernetesTargetOptions cluster = plan.Cluster;

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All()
    {
        var all = new List<IKubernetesObject<V1ObjectMeta>> { Deployment(), Service() };
        if (IsScaled)
            all.Add(Autoscaler());
        return [.. all, DisruptionBudget(), NetworkPolicy()];
    }

    public V1Deployment Deployment() => new()
    {
        ApiVersion = "apps/v1",
        Kind = V1Deployment.KubeKind,
        Metadata = Metadata(),
        Spec = new V1DeploymentSpec
        {
            // An autoscaler owns the number where there is one.
            Replicas = IsScaled ? null : cluster.Replicas,
            RevisionHistoryLimit = 5,
            ProgressDeadlineSeconds = (int)Math.Ceiling(plan.Environment.ReadyTimeout.TotalSeconds) + 60,
            Selector = new V1LabelSelector { MatchLabels = KubernetesPods.Selector(plan) },
            Strategy = Strategy(),
            Template = new V1PodTemplateSpec
            {
                Metadata = new V1ObjectMeta { Labels = KubernetesPods.Labels(plan), Annotations = KubernetesPods.Annotations(plan) },
                Spec = Pod(),
            },
        },
    };

    public V1Service Service() => new()
    {
        ApiVersion = "v1",
        Kind = V1Service.KubeKind,
        Metadata = Metadata(),
        Spec = new V1ServiceSpec
        {
            Type = "ClusterIP",
            Selector = KubernetesPods.Selector(plan),
            Ports = [new V1ServicePort { Name = KubernetesPods.PortName, Port = plan.Environment.Port, TargetPort = KubernetesPods.PortName, Protocol = "TCP" }],
        },
    };

    private bool IsScaled => cluster.ReplicasAtMost > cluster.Replicas;

    /// <summary>No replica leaves before a new one is ready, unless two must never run at once.</summary>
    private V1DeploymentStrategy Strategy() => plan.Environment.Rollout.Strategy == RolloutStrategy.Recreate
        ? new V1DeploymentStrategy { Type = "Recreate" }
        : new V1DeploymentStrategy { Type = "RollingUpdate", RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = 1, MaxUnavailable = 0 } };

    private V1PodSpec Pod()
    {
        var container = KubernetesPods.Container(plan, "server");
        container.Lifecycle = new V1Lifecycle { PreStop = new V1LifecycleHandler { Sleep = new V1SleepAction { Seconds = SecondsToLeave } } };
        return new V1PodSpec
        {
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            SecurityContext = KubernetesPods.SecurityContext,
            TerminationGracePeriodSeconds = 15 + SecondsToLeave,
            TopologySpreadConstraints =
            [
                new V1TopologySpreadConstraint
                {
                    MaxSkew = 1,
                    TopologyKey = "kubernetes.io/hostname",
                    WhenUnsatisfiable = "ScheduleAnyway",
                    LabelSelector = new V1LabelSelector { MatchLabels = KubernetesPods.Selector(plan) },
                },
            ],
            Containers = [container],
            Volumes = KubernetesPods.Volumes(plan),
        };
    }

    private V2HorizontalPodAutoscaler Autoscaler() => new()
    {
        ApiVersion = "autoscaling/v2",
        Kind = V2HorizontalPodAutoscaler.KubeKind,
        Metadata = Metadata(),
        Spec = new V2HorizontalPodAutoscalerSpec
        {
            ScaleTargetRef = new V2CrossVersionObjectReference { ApiVersion = "apps/v1", Kind = V1Deployment.KubeKind, Name = plan.Name },
            MinReplicas = cluster.Replicas,
            MaxReplicas = cluster.ReplicasAtMost,
            Metrics =
            [
                new V2MetricSpec
                {
                    Type = "Resource",
                    Resource = new V2ResourceMetricSource { Name = "cpu", Target = new V2MetricTarget { Type = "Utilization", AverageUtilization = 70 } },
                },
            ],
            Behavior = new V2HorizontalPodAutoscalerBehavior { ScaleDown = new V2HPAScalingRules { StabilizationWindowSeconds = 300 } },
        },
    };

    private V1PodDisruptionBudget DisruptionBudget() => new()
    {
        ApiVersion = "policy/v1",
        Kind = V1PodDisruptionBudget.KubeKind,
        Metadata = Metadata(),
        Spec = new V1PodDisruptionBudgetSpec { MaxUnavailable = 1, Selector = new V1LabelSelector { MatchLabels = KubernetesPods.Selector(plan) } },
    };

    /// <summary>Pods of the same namespace may ask; the server itself calls nobody.</summary>
    private V1NetworkPolicy NetworkPolicy() => new()
    {
        ApiVersion = "networking.k8s.io/v1",
        Kind = V1NetworkPolicy.KubeKind,
        Metadata = Metadata(),
        Spec = new V1NetworkPolicySpec
        {
            PodSelector = new V1LabelSelector { MatchLabels = KubernetesPods.Selector(plan) },
            PolicyTypes = ["Ingress", "Egress"],
            Ingress =
            [
                new V1NetworkPolicyIngressRule
                {
                    FromProperty = [new V1NetworkPolicyPeer { PodSelector = new V1LabelSelector() }],
                    Ports = [new V1NetworkPolicyPort { Port = KubernetesPods.PortName, Protocol = "TCP" }],
                },
            ],
        },
    };

    private V1ObjectMeta Metadata() => new()
    {
        Name = plan.Name,
        NamespaceProperty = cluster.Namespace,
        Labels = KubernetesPods.Labels(plan),
        Annotations = KubernetesPods.Annotations(plan),
    };
}
