using System.Net;
using System.Security.Authentication;
using Assay.Lifecycle;
using k8s;
using k8s.Autorest;
using k8s.Exceptions;
using k8s.Models;

namespace Assay.Deployment;

/// <summary>The calls of a cluster's API that a deployment needs, with failures that say what to do.</summary>
internal sealed class ClusterApi : IDisposable
{
    private const string FieldManager = "assay";
    private readonly Kubernetes client;
    private readonly string address;

    private ClusterApi(Kubernetes client)
    {
        this.client = client;
        address = client.BaseUri.GetLeftPart(UriPartial.Authority);
    }

    /// <param name="context">Null: the kubeconfig's current one.</param>
    /// <exception cref="OutsideSystemException">The kubeconfig is not there, or names no such cluster.</exception>
    public static ClusterApi Open(string kubeConfig, string? context)
    {
        try
        {
            return new ClusterApi(new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(new FileInfo(kubeConfig), context)));
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException or YamlDotNet.Core.YamlException)
        {
            var fault = new Fault($"the kubeconfig can't be used: {e.Message}")
            {
                Place = new SourcePlace(kubeConfig),
                NextStep = "give the path of another one in KUBECONFIG, or correct 'context' of the target in model.yaml",
            };
            throw new OutsideSystemException(fault, e);
        }
    }

    public Task<V1Deployment?> FindAsync(string name, string space, CancellationToken cancellationToken) =>
        AskAsync<V1Deployment?>(async () => await client.AppsV1.ReadNamespacedDeploymentAsync(name, space, cancellationToken: cancellationToken), isMissing: () => null);

    /// <summary>Server-side apply: what another manager set is left alone, or told as a conflict.</summary>
    public Task ApplyAsync(IKubernetesObject<V1ObjectMeta> what, CancellationToken cancellationToken)
    {
        var patch = new V1Patch(what, V1Patch.PatchType.ApplyPatch);
        var (name, space) = (what.Metadata.Name, what.Metadata.NamespaceProperty);
        return AskAsync<object>(async () => what switch
        {
            V1Deployment => await client.AppsV1.PatchNamespacedDeploymentAsync(patch, name, space, fieldManager: FieldManager, fieldValidation: "Strict", cancellationToken: cancellationToken),
            V1Service => await client.CoreV1.PatchNamespacedServiceAsync(patch, name, space, fieldManager: FieldManager, fieldValidation: "Strict", cancellationToken: cancellationToken),
            V2HorizontalPodAutoscaler => await client.AutoscalingV2.PatchNamespacedHorizontalPodAutoscalerAsync(patch, name, space, fieldManager: FieldManager, fieldValidation: "Strict", cancellationToken: cancellationToken),
            V1PodDisruptionBudget => await client.PolicyV1.PatchNamespacedPodDisruptionBudgetAsync(patch, name, space, fieldManager: FieldManager, fieldValidation: "Strict", cancellationToken: cancellationToken),
            V1NetworkPolicy => await client.NetworkingV1.PatchNamespacedNetworkPolicyAsync(patch, name, space, fieldManager: FieldManager, fieldValidation: "Strict", cancellationToken: cancellationToken),
            _ => throw new NotSupportedException($"A {what.Kind} is not applied."),
        });
    }

    /// <summary>Does nothing when it is not there.</summary>
    public Task DeleteAsync(IKubernetesObject<V1ObjectMeta> what, CancellationToken cancellationToken)
    {
        var (name, space) = (what.Metadata.Name, what.Metadata.NamespaceProperty);
        return AskAsync<object?>(
            async () => what switch
            {
                V1Deployment => await client.AppsV1.DeleteNamespacedDeploymentAsync(name, space, cancellationToken: cancellationToken),
                V1Service => await client.CoreV1.DeleteNamespacedServiceAsync(name, space, cancellationToken: cancellationToken),
                V2HorizontalPodAutoscaler => await client.AutoscalingV2.DeleteNamespacedHorizontalPodAutoscalerAsync(name, space, cancellationToken: cancellationToken),
                V1PodDisruptionBudget => await client.PolicyV1.DeleteNamespacedPodDisruptionBudgetAsync(name, space, cancellationToken: cancellationToken),
                V1NetworkPolicy => await client.NetworkingV1.DeleteNamespacedNetworkPolicyAsync(name, space, cancellationToken: cancellationToken),
                _ => throw new NotSupportedException($"A {what.Kind} is not deleted."),
            },
            isMissing: () => null);
    }

    /// <summary>What keeps pods from running, such as <c>ImagePullBackOff</c>, each once.</summary>
    public async Task<IReadOnlyList<string>> TroublesAsync(V1Deployment deployment, CancellationToken cancellationToken)
    {
        var selector = string.Join(',', deployment.Spec.Selector.MatchLabels.Select(l => $"{l.Key}={l.Value}"));
        var pods = await AskAsync(() => client.CoreV1.ListNamespacedPodAsync(deployment.Metadata.NamespaceProperty, labelSelector: selector, cancellationToken: cancellationToken));
        return
        [
            .. pods.Items.SelectMany(p => p.Status?.ContainerStatuses ?? [])
                .Select(c => c.State?.Waiting is { } waiting ? $"{waiting.Reason}: {waiting.Message}" : c.LastState?.Terminated is { } ended ? $"it ended with exit code {ended.ExitCode}" : null)
                .OfType<string>().Distinct(StringComparer.Ordinal),
        ];
    }

    public void Dispose() => client.Dispose();

    /// <param name="isMissing">What it means when the thing is not there. Null: that is a failure.</param>
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, Func<T>? isMissing = null)
    {
        try
        {
            return await ask();
        }
        catch (HttpOperationException e) when (isMissing is not null && e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return isMissing();
        }
        catch (HttpOperationException e)
        {
            throw new OutsideSystemException(new Fault($"the cluster at {address} refused: {Reason(e)}") { NextStep = NextStep(e.Response.StatusCode) }, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or AuthenticationException)
        {
            throw new OutsideSystemException(new Fault($"the cluster at {address} does not answer: {e.Message}") { NextStep = "start it, or correct 'context' of the target in model.yaml" }, e);
        }
    }

    private static string Reason(HttpOperationException e)
    {
        try
        {
            return KubernetesJson.Deserialize<V1Status>(e.Response.Content)?.Message ?? e.Message;
        }
        catch (System.Text.Json.JsonException)
        {
            return $"{(int)e.Response.StatusCode} {e.Response.ReasonPhrase}";
        }
    }

    private static string NextStep(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "renew the credentials of the kubeconfig",
        HttpStatusCode.Forbidden => "let this user get, patch and delete Deployments, Services, HorizontalPodAutoscalers, PodDisruptionBudgets and NetworkPolicies of the namespace",
        HttpStatusCode.Conflict => "another tool or person changed the same field: undo that there, with kubectl apply --server-side --field-manager of that one",
        HttpStatusCode.NotFound => "create the namespace, or correct 'namespace' of the target in model.yaml",
        _ => "see to the cluster, and deploy again",
    };
}
