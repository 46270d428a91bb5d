using k8s.Models;

namespace Assay.Deployment;

/// <summary>How far a cluster is with a Deployment, by the rules of <c>kubectl rollout status</c>.</summary>
internal static class ReplicaProgress
{
    /// <summary>Whether all replicas are of the newest template and available, and none of an older one is left.</summary>
    public static bool IsComplete(V1Deployment deployment)
    {
        var wanted = deployment.Spec.Replicas ?? 1;
        return IsSeen(deployment)
            && deployment.Status is { } status
            && (status.UpdatedReplicas ?? 0) >= wanted
            && (status.Replicas ?? 0) <= (status.UpdatedReplicas ?? 0)
            && (status.AvailableReplicas ?? 0) >= (status.UpdatedReplicas ?? 0);
    }

    /// <summary>Why the cluster gave up; null as long as it has not.</summary>
    public static string? Failure(V1Deployment deployment) => IsSeen(deployment)
        ? deployment.Status?.Conditions?.FirstOrDefault(c => c is { Type: "Progressing", Status: "False" } or { Type: "ReplicaFailure", Status: "True" }) is { } condition
            ? $"{condition.Reason}: {condition.Message}"
            : null
        : null;

    public static string Words(V1Deployment deployment) =>
        $"{deployment.Status?.UpdatedReplicas ?? 0} of {deployment.Spec.Replicas ?? 1} replicas are new, {deployment.Status?.AvailableReplicas ?? 0} available";

    /// <summary>Figures are of an older template until the controller has looked at the newest.</summary>
    private static bool IsSeen(V1Deployment deployment) => (deployment.Status?.ObservedGeneration ?? 0) >= (deployment.Metadata.Generation ?? 0);
}
