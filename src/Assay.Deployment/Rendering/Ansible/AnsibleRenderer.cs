namespace Assay.Deployment;

/// <summary>
/// An Ansible playbook that unpacks the image on each host beside what runs there, switches, asks the server which model it serves, and
/// switches back when it is not this one.
/// </summary>
internal sealed class AnsibleRenderer(string workspaceRoot) : IServiceRenderer
{
    private static readonly string[] Unpacked = ["runtime", "server", "onnx", "model"];

    public string Format => "ansible";

    public IReadOnlyList<RenderedFile> Render(ServicePlan plan, string folder) =>
    [
        new RenderedFile("playbook.yaml", YamlText.Of(plan.Remarks(Format), Playbook())),
        new RenderedFile("vars.yaml", YamlText.Of([.. plan.Remarks(Format), "Give others with -e NAME=VALUE."], Variables(plan, folder))),
        new RenderedFile("templates/unit.service.j2", UnitText.Of(plan, "{{ assay_prefix }}", plan.Remarks(Format))),
    ];

    private Dictionary<string, object> Variables(ServicePlan plan, string folder) => new()
    {
        ["assay_name"] = plan.Name,
        ["assay_release"] = plan.Image.ManifestDigest.Hex[..16],
        ["assay_model_digest"] = plan.Image.ModelDigest.Value,
        ["assay_port"] = plan.Environment.Port,
        ["assay_ready_seconds"] = (int)Math.Ceiling(plan.Environment.ReadyTimeout.TotalSeconds),
        // Beside the playbook, wherever the workspace is.
        ["assay_layout"] = "{{ playbook_dir }}/" + Path.GetRelativePath(folder, Path.Combine(workspaceRoot, plan.Image.Layout)).Replace('\\', '/'),
        ["assay_layers"] = plan.Image.Layers.Where(l => Unpacked.Contains(l.Name)).Select(l => new Dictionary<string, string> { ["name"] = l.Name, ["sha256"] = l.Digest.Hex }).ToArray(),
        ["assay_prefix"] = UnitText.DefaultPrefix,
        ["assay_unit_folder"] = "/etc/systemd/system",
        ["assay_become"] = true,
        ["assay_service"] = true,
    };

    private static string Playbook()
    {
        using var stream = typeof(AnsibleRenderer).Assembly.GetManifestResourceStream("playbook.yaml")
            ?? throw new InvalidOperationException("The playbook is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
