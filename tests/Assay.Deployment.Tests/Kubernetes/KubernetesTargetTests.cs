using System.Text.Json.Nodes;
using Assay.Deployment.Tests.Rendering;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Deployment.Tests.Kubernetes;

public sealed class KubernetesTargetTests : IAsyncLifetime
{
    private const string Path = "/apis/apps/v1/namespaces/team-a/deployments/flights-production";
    private readonly TemporaryFolder folder = new();
    private ApiServer server = null!;

    public async ValueTask InitializeAsync() => server = await ApiServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_version_is_applied_by_one_field_manager_and_waited_for()
    {
        var deployment = await DeployAsync(1);

        Assert.Equal(
            [
                Path,
                "/apis/autoscaling/v2/namespaces/team-a/horizontalpodautoscalers/flights-production",
                "/apis/networking.k8s.io/v1/namespaces/team-a/networkpolicies/flights-production",
                "/apis/policy/v1/namespaces/team-a/poddisruptionbudgets/flights-production",
                "/api/v1/namespaces/team-a/services/flights-production",
            ],
            server.Paths.OrderBy(p => p.StartsWith("/api/", StringComparison.Ordinal)));
        Assert.All(server.Changes, c => Assert.Matches(@"^PATCH .*\?fieldManager=assay&fieldValidation=Strict$", c));
        Assert.Equal((1, "http://flights-production.team-a.svc:5280/"), (deployment.Version, deployment.Address.ToString()));
        Assert.Equal(deployment with { DeployedAt = default }, await StatusAsync());
    }

    [Fact]
    public async Task The_same_again_changes_no_generation()
    {
        await DeployAsync(1);
        await DeployAsync(1);
        Assert.Equal(1, Generation);
    }

    [Fact]
    public async Task A_version_that_the_cluster_gives_up_on_is_taken_back()
    {
        await DeployAsync(1);
        var (before, changes) = (server[Path]!["spec"]!.ToJsonString(), server.Changes.Count);
        server.Broken.Add(ContentDigest.OfText("manifest 2").Value);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync(2));

        Assert.Equal(ExitCode.DeploymentFailed, failure.ExitCode);
        Assert.Contains("flights version 2 was not deployed to production. ProgressDeadlineExceeded: ReplicaSet has timed out progressing.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("a pod: CrashLoopBackOff: back-off restarting", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, server[Path]!["spec"]!.ToJsonString());
        Assert.Equal(3, Generation);
        Assert.Equal(1, (await StatusAsync())!.Version);
        Assert.True(server.Changes.Count > changes);
    }

    [Fact]
    public async Task A_first_version_that_fails_leaves_nothing()
    {
        server.Broken.Add(ContentDigest.OfText("manifest 1").Value);
        await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync(1));
        Assert.Empty(server.Paths);
    }

    [Fact]
    public async Task An_autoscaler_that_is_declared_no_more_is_deleted()
    {
        await DeployAsync(1);
        await DeployAsync(1, new KubernetesTargetOptions { Namespace = "team-a", Replicas = 3, ReplicasAtMost = 3 });
        Assert.DoesNotContain(server.Paths, p => p.Contains("autoscaling", StringComparison.Ordinal));
        Assert.Equal(3, server[Path]!["spec"]!["replicas"]!.GetValue<int>());
    }

    [Fact]
    public async Task Stop_deletes_all_that_was_applied()
    {
        await DeployAsync(1);
        await Target.StopAsync(Declared(null), new ModelName("flights"));
        Assert.Empty(server.Paths);
        Assert.Null(await StatusAsync());
        await Target.StopAsync(Declared(null), new ModelName("flights"));
    }

    [Fact]
    public async Task A_Deployment_of_somebody_else_is_left_alone()
    {
        var theirs = JsonNode.Parse("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"flights-production","namespace":"team-a","generation":1},"spec":{"selector":{},"template":{"spec":{"containers":[{"name":"a","image":"b"}]}}}}""")!;
        server.Put(Path, (JsonObject)theirs);
        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => DeployAsync(1));
        Assert.Contains("the Deployment flights-production of namespace team-a is not Assay's", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(server.Changes);
        Assert.Null(await StatusAsync());
    }

    [Fact]
    public async Task A_conflict_names_who_else_set_the_field()
    {
        server.Refusal = 409;
        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => DeployAsync(1));
        Assert.Equal(ExitCode.OutsideSystem, refusal.ExitCode);
        Assert.Contains("conflict with \"kubectl-edit\": .spec.replicas", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_and_a_kubeconfig_that_is_not_there_are_told()
    {
        var config = server.KubeConfig;
        await server.StopAsync();
        var silent = await Assert.ThrowsAsync<OutsideSystemException>(() => DeployAsync(1, config: config));
        Assert.Contains("does not answer", silent.Message, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<OutsideSystemException>(() => DeployAsync(1, config: folder["none"]));
        Assert.Contains("the kubeconfig can't be used", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_without_a_way_to_the_image_and_KServe_are_refused_before_anything_is_asked()
    {
        var target = new KubernetesTarget(new KubernetesOptions { KubeConfig = folder["none"] }, TimeProvider.System, NullLogger<KubernetesTarget>.Instance);
        var plan = Plans.Of(new KubernetesTargetOptions());
        Assert.Contains("no way to the image", (await Assert.ThrowsAsync<WrongUseException>(() => target.DeployAsync(plan.Image, Version(1), plan.Environment))).Message, StringComparison.Ordinal);
        var kserve = await Assert.ThrowsAsync<WrongUseException>(() => DeployAsync(1, new KubernetesTargetOptions { KServe = true }));
        Assert.Contains("--render-as kserve", kserve.Message, StringComparison.Ordinal);
    }

    private int Generation => server[Path]!["metadata"]!["generation"]!.GetValue<int>();

    private KubernetesTarget Target => TargetWith(server.KubeConfig);

    private static KubernetesTarget TargetWith(string config) => new(
        new KubernetesOptions { KubeConfig = config, Repository = "registry.example.com/team/flights", Poll = TimeSpan.FromMilliseconds(20) }, TimeProvider.System, NullLogger<KubernetesTarget>.Instance);

    private static EnvironmentDeclaration Declared(KubernetesTargetOptions? target) => Plans.Of(target ?? new KubernetesTargetOptions { Namespace = "team-a" }).Environment;

    private Task<Lifecycle.Deployment> DeployAsync(int version, KubernetesTargetOptions? target = null, string? config = null) => TargetWith(config ?? server.KubeConfig).DeployAsync(
        Plans.Of().Image with { Version = version, ManifestDigest = ContentDigest.OfText($"manifest {version}") }, Version(version), Declared(target));

    private async Task<Lifecycle.Deployment?> StatusAsync() =>
        await Target.StatusAsync(Declared(null), new ModelName("flights")) is { } status ? status with { DeployedAt = default } : null;

    private ModelVersion Version(int number) => SmallModel.Create(folder[$"model-{number}"], number: number).Version;
}
