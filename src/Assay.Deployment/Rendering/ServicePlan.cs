using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>The server of a version in an environment, as the files for other tools describe it.</summary>
public sealed record ServicePlan
{
    /// <summary>Labels, names of pods and of services are at most this long, and pods add to the name.</summary>
    private const int MaxName = 46;

    public required int Version { get; init; }

    public required EnvironmentDeclaration Environment { get; init; }

    public required ServingImage Image { get; init; }

    /// <summary>Where registries have the image, without a tag. Null: it is only where it was packaged.</summary>
    public string? Repository { get; init; }

    public ModelName Model => Image.Model;

    /// <summary>Of what runs.</summary>
    public string Name => NameOf(Model, Environment.Name);

    /// <summary>What engines pull or know the image by. In a registry by its digest: a tag can be moved.</summary>
    public string Reference => Repository is null ? $"localhost/assay/{Model}:{Version}" : $"{Repository}@{Image.ManifestDigest}";

    /// <summary>As declared for the target; the defaults where it is a process.</summary>
    public ContainerLimits Limits => Environment.Target switch
    {
        DockerTargetOptions docker => docker.Limits,
        SwarmTargetOptions swarm => swarm.Limits,
        KubernetesTargetOptions kubernetes => kubernetes.Limits,
        _ => new ContainerLimits(),
    };

    /// <summary>As declared; else a Deployment with the limits and the replicas of another target.</summary>
    public KubernetesTargetOptions Cluster => Environment.Target as KubernetesTargetOptions
        ?? new KubernetesTargetOptions { Limits = Limits, Replicas = (Environment.Target as SwarmTargetOptions)?.Replicas ?? new KubernetesTargetOptions().Replicas };

    /// <summary>A server writes little: parts of a model while it loads it. These bytes count as memory.</summary>
    public long TemporaryBytes => Limits.MemoryBytes / 4;

    public IReadOnlyDictionary<string, string> Labels => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["dev.assay.environment"] = Environment.Name.Value,
        ["dev.assay.manifest-digest"] = Image.ManifestDigest.Value,
        ["dev.assay.model"] = Model.Value,
        ["dev.assay.model-digest"] = Image.ModelDigest.Value,
        ["dev.assay.version"] = Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>The model and the environment, with letters or digits at both ends.</summary>
    public static string NameOf(ModelName model, EnvironmentName environment)
    {
        var name = $"{model}-{environment}";
        return name.Length <= MaxName && name[^1] != '-' ? name : $"{name[..Math.Min(name.Length, MaxName - 9)].TrimEnd('-')}-{ContentDigest.OfText(name).Hex[..8]}";
    }

    /// <summary>The lines at the top of a file, as comments.</summary>
    public IEnumerable<string> Remarks(string format)
    {
        yield return $"Version {Version} of {Model} in {Environment.Name}, image {Image.ManifestDigest}.";
        yield return $"Made by ./build.sh Render --model {Model} --to {Environment.Name} --render-as {format}: make it again instead of editing it.";
    }

    public IEnumerable<string> ImageRemarks(string format)
    {
        if (Repository is not null)
            return Remarks(format);
        return
        [
            .. Remarks(format),
            "The image is only on the machine that packaged it. Declare image.repository in model.yaml and push it, or load it wherever this runs.",
        ];
    }
}
