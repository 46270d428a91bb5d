using k8s;

namespace Assay.Deployment;

/// <summary>Manifests for a plain Kubernetes: what the target <c>kubernetes</c> applies itself.</summary>
internal sealed class KubernetesRenderer : IServiceRenderer
{
    public string Format => "kubernetes";

    public IReadOnlyList<RenderedFile> Render(ServicePlan plan, string folder) =>
        [new RenderedFile("kubernetes.yaml", YamlText.Of([.. plan.ImageRemarks(Format), "For Kubernetes 1.30 and newer."], KubernetesYaml.SerializeAll(new KubernetesObjects(plan).All())))];
}
