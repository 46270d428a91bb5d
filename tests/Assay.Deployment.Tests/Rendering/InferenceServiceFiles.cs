using Assay.Lifecycle;
using k8s;
using YamlDotNet.Core;

namespace Assay.Deployment.Tests.Rendering;

/// <summary>Read back strictly with the types that are written, whose names are those of serving.kserve.io/v1beta1.</summary>
public sealed class InferenceServiceFiles
{
    private static readonly Dictionary<string, Type> Types = new() { ["serving.kserve.io/v1beta1/InferenceService"] = typeof(InferenceService) };

    [Fact]
    public void A_canary_gets_its_first_step()
    {
        var predictor = Read(Plans.Of(new KubernetesTargetOptions { KServe = true, Replicas = 1, ReplicasAtMost = 3 }, new RolloutPlan { Strategy = RolloutStrategy.Canary, Steps = [10, 50] })).Spec!.Predictor!;
        Assert.Equal((10, 1, 3), (predictor.CanaryTrafficPercent, predictor.MinReplicas, predictor.MaxReplicas));
        var container = Assert.Single(predictor.Containers!);
        Assert.Equal(("kserve-container", "/health/ready", true), (container.Name, container.ReadinessProbe.HttpGet.Path, container.SecurityContext.ReadOnlyRootFilesystem));
        Assert.Equal(64198, predictor.SecurityContext!.RunAsUser);
    }

    [Fact]
    public void Without_a_canary_all_requests_go_to_the_new_one() =>
        Assert.Null(Read(Plans.Of(new KubernetesTargetOptions { KServe = true })).Spec!.Predictor!.CanaryTrafficPercent);

    [Fact]
    public void What_KServe_does_not_have_would_be_found()
    {
        var text = Plans.Text("kserve", Plans.Of()).Replace("minReplicas:", "minimumReplicas:", StringComparison.Ordinal);
        Assert.Throws<YamlException>(() => KubernetesYaml.LoadAllFromString(text, Types, strict: true));
    }

    private static InferenceService Read(ServicePlan plan) =>
        Assert.IsType<InferenceService>(Assert.Single(KubernetesYaml.LoadAllFromString(Plans.Text("kserve", plan), Types, strict: true)));
}
