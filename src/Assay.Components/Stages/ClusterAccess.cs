using Assay.Deployment;

namespace Assay.Components;

/// <summary>The clusters of the kubeconfig that <c>KUBECONFIG</c> names, as it does for kubectl; by default the user's own.</summary>
internal static class ClusterAccess
{
    public static KubernetesTarget Target(Workspace workspace) => new(
        new KubernetesOptions
        {
            KubeConfig = Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } file
                ? file
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config"),
            Repository = workspace.Declaration.Image.Repository,
        },
        workspace.Time,
        workspace.LoggerOf<KubernetesTarget>());
}
