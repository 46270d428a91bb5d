namespace Assay.Deployment;

/// <summary>Writes what another tool runs a server from. The same plan gives the same text.</summary>
public interface IServiceRenderer
{
    /// <summary>As people name it.</summary>
    string Format { get; }

    /// <param name="folder">The full path of the folder in which the files will be.</param>
    IReadOnlyList<RenderedFile> Render(ServicePlan plan, string folder);
}
