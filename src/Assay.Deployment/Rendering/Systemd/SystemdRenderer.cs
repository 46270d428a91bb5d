namespace Assay.Deployment;

/// <summary>A unit for <c>systemd</c>, for a server that is unpacked from its image.</summary>
internal sealed class SystemdRenderer : IServiceRenderer
{
    public string Format => "systemd";

    public IReadOnlyList<RenderedFile> Render(ServicePlan plan, string folder) =>
    [
        new RenderedFile($"assay-{plan.Name}.service", UnitText.Of(plan, UnitText.DefaultPrefix,
        [
            .. plan.Remarks(Format),
            $"The layers runtime, server, model and, where there is one, onnx of the image are unpacked to {UnitText.DefaultPrefix}/{plan.Name}/current:",
            $"the playbook of --render-as ansible does that.",
        ])),
    ];
}
