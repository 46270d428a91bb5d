using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads what runs the server of an environment.</summary>
internal static class TargetReader
{
    private const long LeastMemory = 64L << 20;
    private const long MostMemory = 1L << 40;
    private static readonly Bounds Cpus = new(0.1, 256);

    private enum Kind
    {
        Process,
        Docker,
        Swarm,
        Kubernetes,
    }

    public static TargetOptions Read(Section environment)
    {
        if (environment.Child("target") is not { } section)
        {
            if (!environment.Has("target"))
                environment.Record("target.kind", Section.Camel(Kind.Process), place: null);
            return new ProcessTargetOptions();
        }
        if (section.Choice<Kind>("kind") is not { } kind)
            return new ProcessTargetOptions();
        TargetOptions target = kind switch
        {
            Kind.Process => new ProcessTargetOptions(),
            Kind.Docker => new DockerTargetOptions { Limits = Limits(section) },
            Kind.Swarm => Swarm(section),
            _ => Kubernetes(section),
        };
        section.Finish();
        return target;
    }

    private static SwarmTargetOptions Swarm(Section section)
    {
        var defaults = new SwarmTargetOptions();
        return new SwarmTargetOptions
        {
            Limits = Limits(section),
            Replicas = section.Integer("replicas", 1, 100, defaults.Replicas),
            Monitor = section.Duration("monitor", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10), defaults.Monitor),
            HostPorts = section.Flag("hostPorts"),
        };
    }

    private static KubernetesTargetOptions Kubernetes(Section section)
    {
        var defaults = new KubernetesTargetOptions();
        var replicas = section.Integer("replicas", 1, 1000, defaults.Replicas);
        var most = section.Integer("replicasAtMost", 1, 1000, Math.Max(replicas, defaults.ReplicasAtMost));
        if (most < replicas)
            section.Faults.Add(section.Find("replicasAtMost")!.Place, $"{section.Path("replicasAtMost")} is {most}, and replicas {replicas}", $"{replicas} to 1000");
        return new KubernetesTargetOptions
        {
            Limits = new ContainerLimits { MemoryBytes = Memory(section), Cpus = section.Number("cpus", Cpus, defaults.Limits.Cpus) },
            Namespace = Namespace(section) ?? defaults.Namespace,
            Context = section.Text("context"),
            Replicas = replicas,
            ReplicasAtMost = most,
            KServe = section.Flag("kserve"),
        };
    }

    private static ContainerLimits Limits(Section section)
    {
        var defaults = new ContainerLimits();
        return new ContainerLimits
        {
            MemoryBytes = Memory(section),
            Cpus = section.Number("cpus", Cpus, defaults.Cpus),
            Pids = section.Integer("pids", 32, 32_768, defaults.Pids),
        };
    }

    private static long Memory(Section section) => section.Bytes("memory", LeastMemory, MostMemory, new ContainerLimits().MemoryBytes);

    /// <summary>As Kubernetes names namespaces: an RFC 1123 label.</summary>
    private static string? Namespace(Section section)
    {
        if (section.Text("namespace") is not { } text)
            return null;
        if (text.Length <= 63 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') && text[0] != '-' && text[^1] != '-')
            return text;
        const string allowed = "1 to 63 lower-case letters, digits and '-', with a letter or digit at both ends";
        section.Faults.Add(section.Find("namespace")!.Place, $"{section.Path("namespace")} is '{text}'", allowed);
        return null;
    }
}
