using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;
using Docker.DotNet.Models;

namespace Assay.Deployment;

/// <summary>
/// A service as the swarm is asked for it. New replicas are started and healthy before old ones end, one at a time; when one fails while it
/// is watched, the swarm itself goes back to what ran before.
/// </summary>
/// <param name="Image">What the nodes' engines know the image by, or pull it by.</param>
internal sealed record SwarmServicePlan(
    ModelVersion Version, ContentDigest ManifestDigest, EnvironmentDeclaration Environment, SwarmTargetOptions Options, string Image)
{
    /// <summary>The digest of all that the service is made of.</summary>
    public const string SpecLabel = "dev.assay.spec";

    private const int ServerPort = 8080;
    private const int LongestName = 63;
    private const long NanoCpus = 1_000_000_000;

    /// <summary>A probe costs about 0.1 s of a core, and a replica counts as running only after its first good one.</summary>
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(3);

    public static string NameOf(EnvironmentName environment, ModelName model)
    {
        var name = $"assay-{environment}-{model}";
        return name.Length <= LongestName ? name : $"{name[..(LongestName - 9)]}-{ContentDigest.OfText(name).Hex[..8]}";
    }

    public ServiceSpec Spec()
    {
        var spec = new ServiceSpec
        {
            Name = NameOf(Environment.Name, Version.Model),
            Labels = Labels(),
            Mode = new ServiceMode { Replicated = new ReplicatedService { Replicas = (ulong)Options.Replicas } },
            TaskTemplate = Task(),
            UpdateConfig = Update("rollback"),
            RollbackConfig = Update("pause"),
            EndpointSpec = Endpoint(),
        };
        spec.Labels[SpecLabel] = ContentDigest.OfText(JsonSerializer.Serialize(spec)).Value;
        return spec;
    }

    private Dictionary<string, string> Labels() =>
        ContainerLabels.Of(Version.Model, Environment.Name, Version.Number, Version.Digest, ManifestDigest);

    private TaskSpec Task() => new()
    {
        ContainerSpec = new ContainerSpec
        {
            Image = Image,
            Labels = Labels(),
            ReadOnly = true,
            CapabilityDrop = ["ALL"],
            // The swarm makes it noexec, nosuid and nodev.
            Mounts = [new Mount { Type = "tmpfs", Target = "/tmp", TmpfsOptions = new TmpfsOptions { SizeBytes = Options.Limits.MemoryBytes / 4, Mode = Convert.ToUInt32("1777", 8) } }],
            Healthcheck = ContainerPlan.Health(["probe", "--url", $"http://127.0.0.1:{ServerPort}"], ProbeInterval, Environment.ReadyTimeout),
            StopGracePeriod = Nanoseconds(TimeSpan.FromSeconds(15)),
        },
        Resources = new ResourceRequirements
        {
            Limits = new SwarmLimit { NanoCPUs = (long)(Options.Limits.Cpus * NanoCpus), MemoryBytes = Options.Limits.MemoryBytes, Pids = Options.Limits.Pids },
        },
        RestartPolicy = new SwarmRestartPolicy { Condition = "any", Delay = Nanoseconds(TimeSpan.FromSeconds(2)) },
        LogDriver = new SwarmDriver { Name = "json-file", Options = new Dictionary<string, string> { ["max-size"] = "5m", ["max-file"] = "2" } },
    };

    private SwarmUpdateConfig Update(string onFailure) => new()
    {
        Parallelism = 1,
        Order = "start-first",
        FailureAction = onFailure,
        Monitor = Nanoseconds(Options.Monitor),
    };

    private EndpointSpec Endpoint() => Options.HostPorts
        ? new EndpointSpec { Mode = "dnsrr", Ports = [Port(0, "host")] }
        : new EndpointSpec { Mode = "vip", Ports = [Port((uint)Environment.Port, "ingress")] };

    private static PortConfig Port(uint published, string mode) => new()
    {
        Protocol = "tcp",
        TargetPort = ServerPort,
        PublishedPort = published,
        PublishMode = mode,
    };

    private static long Nanoseconds(TimeSpan time) => (long)time.TotalNanoseconds;

    public static int VersionOf(ServiceSpec spec) => int.Parse(spec.Labels[ContainerLabels.Version], CultureInfo.InvariantCulture);
}
