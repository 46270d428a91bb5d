using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>The tools for which files are written.</summary>
public static class ServiceRenderers
{
    /// <param name="workspaceRoot">The folder to which the layout of an image is relative.</param>
    public static IReadOnlyList<IServiceRenderer> All(string workspaceRoot) =>
        [new ComposeRenderer(), new SystemdRenderer(), new AnsibleRenderer(workspaceRoot), new KubernetesRenderer(), new KServeRenderer()];

    /// <param name="formats">Empty: all.</param>
    /// <exception cref="WrongUseException">A name is none of a format.</exception>
    public static IReadOnlyList<IServiceRenderer> Choose(string workspaceRoot, IReadOnlyCollection<string> formats)
    {
        var all = All(workspaceRoot);
        string[] names = [.. all.Select(r => r.Format)];
        Fault[] faults = [.. formats.Except(names).Select(f => new Fault($"'{f}' is no format to render") { Allowed = string.Join(", ", names), NextStep = NearestName.Question(f, names) })];
        if (faults.Length > 0)
            throw new WrongUseException(faults);
        return [.. all.Where(r => formats.Count == 0 || formats.Contains(r.Format))];
    }
}
