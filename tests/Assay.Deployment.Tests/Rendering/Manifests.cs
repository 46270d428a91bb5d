using Assay.Lifecycle;
using k8s;
using k8s.Models;
using YamlDotNet.Core;

namespace Assay.Deployment.Tests.Rendering;

/// <summary>The manifests are read back strictly: a field that Kubernetes does not have is refused.</summary>
public sealed class Manifests
{
    [Fact]
    public void All_kinds_are_there_and_of_one_service()
    {
        var all = Read(Plans.Of());
        Assert.Equal(["Deployment", "Service", "HorizontalPodAutoscaler", "PodDisruptionBudget", "NetworkPolicy"], all.Select(o => o.Kind));
        Assert.All(all.Cast<IMetadata<V1ObjectMeta>>(), o => Assert.Equal(("flights-production", "default"), (o.Metadata.Name, o.Metadata.NamespaceProperty)));
        var pods = One<V1Deployment>(all).Spec.Template.Metadata.Labels;
        Assert.All(One<V1Deployment>(all).Spec.Selector.MatchLabels, l => Assert.Equal(pods[l.Key], l.Value));
        Assert.All(One<V1Service>(all).Spec.Selector, l => Assert.Equal(pods[l.Key], l.Value));
        Assert.DoesNotContain("app.kubernetes.io/version", One<V1Deployment>(all).Spec.Selector.MatchLabels.Keys);
        Assert.Throws<YamlException>(() => KubernetesYaml.LoadAllFromString(Plans.Text("kubernetes", Plans.Of()).Replace("selector:", "selecter:", StringComparison.Ordinal), null, strict: true));
    }

    [Fact]
    public void The_pod_can_do_nothing_but_answer()
    {
        var pod = One<V1Deployment>(Read(Plans.Of())).Spec.Template.Spec;
        var container = Assert.Single(pod.Containers);
        Assert.Equal($"registry.example.com/team/flights@{ContentDigest.OfText("manifest")}", container.Image);
        Assert.Equal((false, true, false), (container.SecurityContext.AllowPrivilegeEscalation, container.SecurityContext.ReadOnlyRootFilesystem, container.SecurityContext.Privileged));
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.Equal((true, 64198L, "RuntimeDefault"), (pod.SecurityContext.RunAsNonRoot, pod.SecurityContext.RunAsUser, pod.SecurityContext.SeccompProfile.Type));
        Assert.Equal((false, false), (pod.AutomountServiceAccountToken, pod.EnableServiceLinks));
        Assert.Equal(("/health/ready", 45, "/health/ready", "/health/live"), (container.StartupProbe.HttpGet.Path, container.StartupProbe.FailureThreshold, container.ReadinessProbe.HttpGet.Path, container.LivenessProbe.HttpGet.Path));
        Assert.Equal(("/tmp", "Memory"), (Assert.Single(container.VolumeMounts).MountPath, Assert.Single(pod.Volumes).EmptyDir.Medium));
        var policy = One<V1NetworkPolicy>(Read(Plans.Of())).Spec;
        Assert.Equal(["Ingress", "Egress"], policy.PolicyTypes);
        Assert.Null(policy.Egress);
        Assert.Equal("http", Assert.Single(Assert.Single(policy.Ingress).Ports).Port.Value);
    }

    [Fact]
    public void Limits_and_replicas_are_those_of_the_target()
    {
        var all = Read(Plans.Of(new KubernetesTargetOptions { Limits = new ContainerLimits { MemoryBytes = 300_000_000, Cpus = 0.5 }, Namespace = "team-a", Replicas = 3, ReplicasAtMost = 9 }));
        var resources = Assert.Single(One<V1Deployment>(all).Spec.Template.Spec.Containers).Resources;
        Assert.Equal(("500m", 300_000_000m), (resources.Limits["cpu"].ToString(), resources.Limits["memory"].ToDecimal()));
        Assert.Equal(resources.Limits["memory"], resources.Requests["memory"]);
        Assert.Equal((3, 9), (One<V2HorizontalPodAutoscaler>(all).Spec.MinReplicas, One<V2HorizontalPodAutoscaler>(all).Spec.MaxReplicas));
        Assert.Null(One<V1Deployment>(all).Spec.Replicas);
        Assert.Equal("team-a", One<V1Deployment>(all).Metadata.NamespaceProperty);
        Assert.Equal(5280, Assert.Single(One<V1Service>(all).Spec.Ports).Port);
    }

    [Fact]
    public void A_fixed_number_of_replicas_needs_no_autoscaler()
    {
        var all = Read(Plans.Of(new KubernetesTargetOptions { Replicas = 3, ReplicasAtMost = 3 }));
        Assert.Equal(3, One<V1Deployment>(all).Spec.Replicas);
        Assert.DoesNotContain(all, o => o is V2HorizontalPodAutoscaler);
    }

    [Theory]
    [InlineData(RolloutStrategy.BlueGreen, "RollingUpdate")]
    [InlineData(RolloutStrategy.Recreate, "Recreate")]
    public void The_strategy_is_the_declared_one(RolloutStrategy strategy, string type)
    {
        var rolling = One<V1Deployment>(Read(Plans.Of(new KubernetesTargetOptions(), new RolloutPlan { Strategy = strategy }))).Spec.Strategy;
        Assert.Equal(type, rolling.Type);
        Assert.Equal(strategy == RolloutStrategy.Recreate ? null : "0", rolling.RollingUpdate?.MaxUnavailable.Value);
    }

    [Theory]
    [InlineData("flights", "production", "flights-production")]
    [InlineData("a234567890123456789012345678901234567890", "production", "a234567890123456789012345678901234567-")]
    [InlineData("a", "staging-", "a-staging-")]
    public void Names_fit_where_they_stand_and_stay_different(string model, string environment, string start)
    {
        var name = One<V1Deployment>(Read(Plans.Of(model: model, environment: environment))).Metadata.Name;
        Assert.StartsWith(start, name, StringComparison.Ordinal);
        Assert.InRange(name.Length, 1, 46);
        Assert.Matches("^[a-z][a-z0-9-]*[a-z0-9]$", name);
        Assert.NotEqual(name, Plans.Of(model: model + "x", environment: environment).Name);
    }

    private static IReadOnlyList<IKubernetesObject> Read(ServicePlan plan) =>
        [.. KubernetesYaml.LoadAllFromString(Plans.Text("kubernetes", plan), null, strict: true).Cast<IKubernetesObject>()];

    private static T One<T>(IEnumerable<IKubernetesObject> all) => Assert.Single(all.OfType<T>());
}
