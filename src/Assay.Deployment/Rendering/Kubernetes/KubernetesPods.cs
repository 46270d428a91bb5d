using System.Globalization;
using k8s.Models;

namespace Assay.Deployment;

/// <summary>The pod of a server: it can do nothing but answer on its port.</summary>
internal static class KubernetesPods
{
    public const string PortName = "http";
    private const string TemporaryVolume = "tmp";

    /// <summary>What selects the pods of all versions.</summary>
    public static Dictionary<string, string> Selector(ServicePlan plan) => new()
    {
        ["app.kubernetes.io/instance"] = plan.Name,
        ["app.kubernetes.io/name"] = plan.Model.Value.TrimEnd('-'),
    };

    public static Dictionary<string, string> Labels(ServicePlan plan) => new(Selector(plan))
    {
        ["app.kubernetes.io/managed-by"] = "assay",
        ["app.kubernetes.io/version"] = plan.Version.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Digests are no label values: those have at most 63 characters and no colon.</summary>
    public static Dictionary<string, string> Annotations(ServicePlan plan) => new(plan.Labels);

    public static V1Container Container(ServicePlan plan, string name) => new()
    {
        Name = name,
        Image = plan.Reference,
        ImagePullPolicy = plan.Repository is null ? "Never" : "IfNotPresent",
        Ports = [new V1ContainerPort { Name = PortName, ContainerPort = ServerFacts.Port, Protocol = "TCP" }],
        Resources = Resources(plan),
        SecurityContext = new V1SecurityContext
        {
            AllowPrivilegeEscalation = false,
            ReadOnlyRootFilesystem = true,
            Privileged = false,
            Capabilities = new V1Capabilities { Drop = ["ALL"] },
        },
        // Ready means that a model is loaded; only a server that answers nothing at all is started again.
        StartupProbe = Probe(ServerFacts.ReadyPath, every: 1, failures: Math.Max(1, (int)Math.Ceiling(plan.Environment.ReadyTimeout.TotalSeconds))),
        ReadinessProbe = Probe(ServerFacts.ReadyPath, every: 5, failures: 2),
        LivenessProbe = Probe(ServerFacts.LivePath, every: 10, failures: 3),
        VolumeMounts = [new V1VolumeMount { Name = TemporaryVolume, MountPath = "/tmp" }],
    };

    public static V1PodSecurityContext SecurityContext => new()
    {
        RunAsNonRoot = true,
        RunAsUser = ServerFacts.UserId,
        RunAsGroup = ServerFacts.UserId,
        SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
    };

    public static IList<V1Volume> Volumes(ServicePlan plan) =>
        [new V1Volume { Name = TemporaryVolume, EmptyDir = new V1EmptyDirVolumeSource { Medium = "Memory", SizeLimit = Quantity(plan.TemporaryBytes) } }];

    /// <summary>What it may use is what it is promised: it is among the last to be evicted, and load is measured against it.</summary>
    private static V1ResourceRequirements Resources(ServicePlan plan)
    {
        var most = new Dictionary<string, ResourceQuantity>
        {
            ["cpu"] = new(string.Create(CultureInfo.InvariantCulture, $"{Math.Round(plan.Limits.Cpus * 1000)}m")),
            ["memory"] = Quantity(plan.Limits.MemoryBytes),
        };
        return new V1ResourceRequirements { Limits = most, Requests = new Dictionary<string, ResourceQuantity>(most) };
    }

    private static ResourceQuantity Quantity(long bytes) => new(bytes % (1 << 20) == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20}Mi")
        : bytes.ToString(CultureInfo.InvariantCulture));

    private static V1Probe Probe(string path, int every, int failures) => new()
    {
        HttpGet = new V1HTTPGetAction { Path = path, Port = PortName },
        PeriodSeconds = every,
        FailureThreshold = failures,
        TimeoutSeconds = 3,
    };
}
