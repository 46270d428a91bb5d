using System.Globalization;
using k8s;
using k8s.Models;

namespace Assay.Deployment;

/// <summary>
/// What Assay applied, kept as an annotation of the Deployment, so that it can be applied again or deleted by whoever comes later. The cluster's own
/// copy has its defaults and others' fields in it, which Assay must not take as its own.
/// </summary>
internal static class AppliedObjects
{
    private const string Annotation = "dev.assay.applied";

    public static bool IsOurs(V1Deployment deployment) => deployment.Metadata.Annotations?.ContainsKey(Annotation) == true;

    public static int VersionOf(V1Deployment deployment) => int.Parse(deployment.Metadata.Annotations["dev.assay.version"], CultureInfo.InvariantCulture);

    /// <summary>The same objects, with all of them in the Deployment's annotation.</summary>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Remembering(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects)
    {
        if (objects.OfType<V1Deployment>().FirstOrDefault() is not { } deployment)
            return objects;
        var remembering = KubernetesYaml.Deserialize<V1Deployment>(KubernetesYaml.Serialize(deployment));
        remembering.Metadata.Annotations = new Dictionary<string, string>(deployment.Metadata.Annotations) { [Annotation] = KubernetesYaml.SerializeAll(objects) };
        return [.. objects.Select(o => o is V1Deployment ? remembering : o)];
    }

    /// <summary>What was applied with a Deployment; nothing where there is none.</summary>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Of(V1Deployment? deployment) => deployment?.Metadata.Annotations?.TryGetValue(Annotation, out var text) == true
        ? [.. KubernetesYaml.LoadAllFromString(text, null, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]
        : [];
}
