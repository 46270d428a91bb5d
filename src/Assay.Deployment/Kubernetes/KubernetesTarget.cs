using System.Globalization;
using Assay.Lifecycle;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>
/// Runs versions as Deployments of a Kubernetes cluster, which starts and watches the replicas itself, without a front. A build that is killed
/// meanwhile leaves the cluster to go on; the next one applies the same again. One run at a time for a model and environment: hold the model's lock.
/// </summary>
public sealed class KubernetesTarget(KubernetesOptions options, TimeProvider time, ILogger<KubernetesTarget> logger)
{
    /// <summary>Beyond the cluster's own deadline, after which it says itself that it gave up.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>Applies the version and waits until the cluster runs nothing else. Readiness is the probes'; no recorded row is asked.</summary>
    /// <exception cref="DeploymentFailedException">The cluster gave up on it; what served before is applied again.</exception>
    /// <exception cref="OutsideSystemException">The cluster does not answer, or refuses.</exception>
    /// <exception cref="WrongUseException">Nodes have no way to the image, or KServe is declared, for which only files are written.</exception>
    public async Task<Lifecycle.Deployment> DeployAsync(ServingImage image, ModelVersion version, EnvironmentDeclaration environment, CancellationToken cancellationToken = default)
    {
        var plan = new ServicePlan { Version = version.Number, Environment = environment, Image = image, Repository = options.Repository };
        Check(plan);
        using var api = Open(plan.Cluster);
        var before = await api.FindAsync(plan.Name, plan.Cluster.Namespace, cancellationToken);
        if (before is not null && !AppliedObjects.IsOurs(before))
            throw new OutsideSystemException(new Fault($"the Deployment {plan.Name} of namespace {plan.Cluster.Namespace} is not Assay's") { NextStep = "rename or delete it, or declare another namespace" });
        var wanted = new KubernetesObjects(plan).All();
        try
        {
            foreach (var one in AppliedObjects.Remembering(wanted))
                await api.ApplyAsync(one, cancellationToken);
            foreach (var surplus in AppliedObjects.Of(before).Where(b => wanted.All(w => w.Kind != b.Kind)))
                await api.DeleteAsync(surplus, cancellationToken);
            var deployment = await WaitAsync(api, plan, cancellationToken);
            return ToDeployment(deployment, environment, version.Model);
        }
        catch (Exception e) when (e is DeploymentFailedException or OperationCanceledException)
        {
            await TakeBackAsync(api, plan, before, wanted);
            throw;
        }
    }

    /// <summary>What the cluster runs; null when there is nothing, or no replica is available.</summary>
    /// <exception cref="OutsideSystemException">The cluster does not answer, or refuses.</exception>
    public async Task<Lifecycle.Deployment?> StatusAsync(EnvironmentDeclaration environment, ModelName model, CancellationToken cancellationToken = default)
    {
        var target = (KubernetesTargetOptions)environment.Target;
        using var api = Open(target);
        var deployment = await api.FindAsync(ServicePlan.NameOf(model, environment.Name), target.Namespace, cancellationToken);
        return deployment is { Status.AvailableReplicas: > 0 } && AppliedObjects.IsOurs(deployment) ? ToDeployment(deployment, environment, model) : null;
    }

    /// <summary>Deletes all that was applied. Does nothing when there is nothing.</summary>
    /// <exception cref="OutsideSystemException">The cluster does not answer, or refuses.</exception>
    public async Task StopAsync(EnvironmentDeclaration environment, ModelName model, CancellationToken cancellationToken = default)
    {
        var target = (KubernetesTargetOptions)environment.Target;
        using var api = Open(target);
        var deployment = await api.FindAsync(ServicePlan.NameOf(model, environment.Name), target.Namespace, cancellationToken);
        foreach (var one in AppliedObjects.Of(deployment))
            await api.DeleteAsync(one, cancellationToken);
    }

    private static void Check(ServicePlan plan)
    {
        if (plan.Cluster.KServe)
        {
            throw new WrongUseException(new Fault($"{plan.Environment.Name}: KServe gets files, and is not deployed to")
            {
                NextStep = $"./build.sh Render --model {plan.Model} --to {plan.Environment.Name} --render-as kserve, then kubectl apply -f",
            });
        }
        if (plan.Repository is null)
        {
            throw new WrongUseException(new Fault($"{plan.Environment.Name}: the nodes of the cluster have no way to the image")
            {
                NextStep = "declare 'image: { repository: ... }' in model.yaml and run Push",
            });
        }
    }

    private ClusterApi Open(KubernetesTargetOptions target) => ClusterApi.Open(options.KubeConfig, target.Context);

    private async Task<V1Deployment> WaitAsync(ClusterApi api, ServicePlan plan, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var deployment = await api.FindAsync(plan.Name, plan.Cluster.Namespace, cancellationToken)
                ?? throw Failed(plan, ["it was deleted meanwhile"]);
            if (ReplicaProgress.IsComplete(deployment))
                return deployment;
            var deadline = TimeSpan.FromSeconds(deployment.Spec.ProgressDeadlineSeconds ?? 600) * Math.Max(1, deployment.Spec.Replicas ?? 1);
            var failure = ReplicaProgress.Failure(deployment)
                ?? (time.GetElapsedTime(started) > deadline + Grace ? $"the cluster was not done in {(deadline + Grace).TotalSeconds} s: {ReplicaProgress.Words(deployment)}" : null);
            if (failure is not null)
                throw Failed(plan, [failure, .. await api.TroublesAsync(deployment, cancellationToken)]);
            DeploymentLog.ClusterProgress(logger, plan.Name, ReplicaProgress.Words(deployment));
            await Task.Delay(options.Poll, time, cancellationToken);
        }
    }

    /// <summary>Applies what was applied before, or deletes what is the first. A run that is cancelled does not stop it.</summary>
    private async Task TakeBackAsync(ClusterApi api, ServicePlan plan, V1Deployment? before, IReadOnlyList<IKubernetesObject<V1ObjectMeta>> wanted)
    {
        using var timeout = new CancellationTokenSource(Grace, time);
        var former = AppliedObjects.Of(before);
        try
        {
            foreach (var one in AppliedObjects.Remembering(former))
                await api.ApplyAsync(one, timeout.Token);
            foreach (var one in wanted.Where(w => former.All(f => f.Kind != w.Kind)))
                await api.DeleteAsync(one, timeout.Token);
            if (before is not null)
                DeploymentLog.ServesAgain(logger, AppliedObjects.VersionOf(before), plan.Environment.Port);
        }
        catch (Exception e) when (e is OutsideSystemException or OperationCanceledException)
        {
            // The failure that led here is the one to tell.
            DeploymentLog.NotBroughtBack(logger, plan.Name, e);
        }
    }

    private static DeploymentFailedException Failed(ServicePlan plan, IReadOnlyList<string> reasons) => new(
    [
        new Fault($"{plan.Model} version {plan.Version} was not deployed to {plan.Environment.Name}. {reasons[0]}")
        {
            NextStep = $"kubectl describe deployment {plan.Name} --namespace {plan.Cluster.Namespace}",
        },
        .. reasons.Skip(1).Select(r => new Fault($"a pod: {r}")),
    ]);

    private Lifecycle.Deployment ToDeployment(V1Deployment deployment, EnvironmentDeclaration environment, ModelName model) => new()
    {
        Model = model,
        Environment = environment.Name,
        Version = AppliedObjects.VersionOf(deployment),
        ModelDigest = new ContentDigest(deployment.Metadata.Annotations["dev.assay.model-digest"]),
        ManifestDigest = new ContentDigest(deployment.Metadata.Annotations["dev.assay.manifest-digest"]),
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://{deployment.Metadata.Name}.{deployment.Metadata.NamespaceProperty}.svc:{environment.Port}/")),
        DeployedAt = deployment.Status?.Conditions?.FirstOrDefault(c => c.Type == "Progressing")?.LastUpdateTime is { } at ? new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : time.GetUtcNow(),
    };
}
