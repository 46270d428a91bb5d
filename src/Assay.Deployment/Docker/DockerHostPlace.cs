using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Which model's servers a host runs, and where.</summary>
/// <param name="StateFolder">Of the front that sends them requests.</param>
/// <param name="Repository">Where images are pulled from; null: they are loaded from their layouts.</param>
internal sealed record DockerHostPlace(
    string WorkspaceRoot, string StateFolder, ModelName Model, EnvironmentName Environment, string? Repository)
{
    public string Sockets => Path.Combine(StateFolder, FrontFiles.Sockets);

    /// <summary>The container's folder among the sockets, which names the container too.</summary>
    public string ContainerOf(ServerStart start) => ContainerOf(Path.GetFileName(Path.GetDirectoryName(start.AttachedSocket!))!);

    public string ContainerOf(string key) => $"assay-{Environment}-{Model}-{key}";

    public string FolderOf(ServerStart start) => Path.GetDirectoryName(Path.Combine(StateFolder, start.AttachedSocket!))!;
}
