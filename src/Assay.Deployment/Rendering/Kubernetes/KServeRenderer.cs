using k8s;

namespace Assay.Deployment;

/// <summary>An InferenceService for KServe.</summary>
internal sealed class KServeRenderer : IServiceRenderer
{
    public string Format => "kserve";

    public IReadOnlyList<RenderedFile> Render(ServicePlan plan, string folder) =>
        [new RenderedFile("inferenceservice.yaml", YamlText.Of(plan.ImageRemarks(Format), KubernetesYaml.Serialize(InferenceServices.Of(plan))))];
}
