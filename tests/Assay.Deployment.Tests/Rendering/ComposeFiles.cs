using Assay.Lifecycle;
using YamlDotNet.Serialization;

namespace Assay.Deployment.Tests.Rendering;

public sealed class ComposeFiles
{
    [Fact]
    public void The_container_is_as_hardened_and_bounded_as_the_target_docker_makes_it()
    {
        var service = Service(Plans.Of(new DockerTargetOptions { Limits = new ContainerLimits { MemoryBytes = 256L << 20, Cpus = 0.5, Pids = 64 } }));
        Assert.Equal($"registry.example.com/team/flights@{ContentDigest.OfText("manifest")}", service["image"]);
        Assert.Equal(["127.0.0.1:5280:8080"], List(service["ports"]));
        Assert.Equal(("true", "64198:64198", "none", "unless-stopped"), (service["read_only"], service["user"], service["ipc"], service["restart"]));
        Assert.Equal(["ALL"], List(service["cap_drop"]));
        Assert.Equal(["no-new-privileges:true"], List(service["security_opt"]));
        Assert.Equal(["/tmp:rw,noexec,nosuid,nodev,size=67108864,mode=1777"], List(service["tmpfs"]));
        Assert.Equal(("268435456", "268435456", "0.5", "64"), (service["mem_limit"], service["memswap_limit"], service["cpus"], service["pids_limit"]));
        var health = (Dictionary<object, object>)service["healthcheck"];
        Assert.Equal(["CMD", "/app/assay-server", "probe", "--url", "http://127.0.0.1:8080"], List(health["test"]));
        Assert.Equal("45s", health["start_period"]);
        Assert.Equal("7", ((Dictionary<object, object>)service["labels"])["dev.assay.version"]);
    }

    [Fact]
    public void An_image_that_is_in_no_registry_is_named_as_the_target_docker_names_it_and_never_pulled()
    {
        var plan = Plans.Of(repository: null);
        Assert.Equal(("localhost/assay/flights:7", "never"), (Service(plan)["image"], Service(plan)["pull_policy"]));
        Assert.Contains("# The image is only on the machine that packaged it.", Plans.Text("compose", plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Docker_compose_takes_it()
    {
        using var folder = new TemporaryFolder();
        // Debian has version 1, which knows all of it but the name of the project.
        var file = folder.Write("compose.yaml", Plans.Text("compose", Plans.Of()).Replace("\nname: flights-production\n", "\n", StringComparison.Ordinal));
        var (exitCode, output) = await Plans.RunAsync("docker-compose", "-f", file, "config");
        Assert.True(exitCode == 0, output);
    }

    private static Dictionary<object, object> Service(ServicePlan plan)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(Plans.Text("compose", plan));
        Assert.Equal("flights-production", file["name"]);
        return (Dictionary<object, object>)Assert.Single((Dictionary<object, object>)file["services"]).Value;
    }

    private static IEnumerable<object> List(object value) => (List<object>)value;
}
