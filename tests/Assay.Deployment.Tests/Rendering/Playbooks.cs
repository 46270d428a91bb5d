using System.Net.Http.Json;
using System.Text.Json;

namespace Assay.Deployment.Tests.Rendering;

/// <summary>The playbook is run for real, on this machine into a folder of its own; only systemd, which no test has, is left out.</summary>
public sealed class Playbooks : IAsyncLifetime
{
    private readonly Workspace workspace = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => workspace.DisposeAsync();

    [Fact]
    public async Task Ansible_takes_its_syntax()
    {
        var (exitCode, output) = await Plans.RunAsync("ansible-playbook", "--syntax-check", "-i", "localhost,", Write(workspace.Package(1)));
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task A_run_installs_what_serves_the_model_and_a_second_one_changes_nothing()
    {
        var packaged = workspace.Package(1);
        var playbook = Write(packaged);

        var (exitCode, first) = await InstallAsync(playbook);
        Assert.True(exitCode == 0, first);
        var (_, second) = await InstallAsync(playbook);
        Assert.Matches(@"changed=0 .*failed=0", second);

        var root = Path.Combine(workspace.Root, "opt", "flights-production");
        var start = File.ReadAllLines(Path.Combine(workspace.Root, "assay-flights-production.service")).Single(l => l.StartsWith("ExecStart=", StringComparison.Ordinal));
        Assert.StartsWith($"ExecStart={root}/current/app/assay-server --model {root}/current/model --urls ", start, StringComparison.Ordinal);
        await AssertServesAsync(start["ExecStart=".Length..].Split(' '), packaged);
    }

    [Fact]
    public async Task The_next_version_is_unpacked_beside_the_one_before()
    {
        var (_, first) = await InstallAsync(Write(workspace.Package(1)));
        var (exitCode, second) = await InstallAsync(Write(workspace.Package(2)));
        Assert.True(exitCode == 0, first + second);
        var releases = Path.Combine(workspace.Root, "opt", "flights-production", "releases");
        Assert.Equal(2, Directory.GetDirectories(releases).Length);
    }

    [Fact]
    public async Task A_damaged_layer_is_refused_and_nothing_is_unpacked()
    {
        var packaged = workspace.Package(1);
        var layer = packaged.Image.Layers.Single(l => l.Name == "model");
        File.AppendAllText(Path.Combine(workspace.Root, packaged.Image.Layout, "blobs", "sha256", layer.Digest.Hex), "x");

        var (exitCode, output) = await InstallAsync(Write(packaged));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("The layer model is missing or damaged", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(workspace.Root, "opt")));
    }

    [Fact]
    public async Task A_server_that_does_not_start_is_taken_back()
    {
        var (_, first) = await InstallAsync(Write(workspace.Package(1)));
        var before = new FileInfo(Path.Combine(workspace.Root, "opt", "flights-production", "current")).LinkTarget;
        var unit = File.ReadAllText(Path.Combine(workspace.Root, "assay-flights-production.service"));

        // No systemd runs here, so no server can be started by it, and the run fails at just this step.
        var (exitCode, output) = await InstallAsync(Write(workspace.Package(2)), "assay_service=true");

        Assert.True(exitCode != 0, first + output);
        Assert.Contains("was not switched to", output + first, StringComparison.Ordinal);
        Assert.Equal(before, new FileInfo(Path.Combine(workspace.Root, "opt", "flights-production", "current")).LinkTarget);
        Assert.Equal(unit, File.ReadAllText(Path.Combine(workspace.Root, "assay-flights-production.service")));
    }

    private Task<(int ExitCode, string Output)> InstallAsync(string playbook, string more = "assay_service=false") => Plans.RunAsync(
        "ansible-playbook", "-i", "localhost,", "-c", "local", "-e", "ansible_python_interpreter=/usr/bin/python3", "-e", "assay_become=false", "-e", $"assay_prefix={workspace.Root}/opt",
        "-e", $"assay_unit_folder={workspace.Root}", "-e", more, playbook);

    private string Write(Packaged packaged)
    {
        var folder = Path.Combine(workspace.Root, "artifacts", "render", "ansible");
        var plan = Plans.Of() with { Version = packaged.Version.Number, Image = packaged.Image };
        plan = plan with { Environment = plan.Environment with { Port = workspace.Environment.Port } };
        foreach (var file in Assert.Single(ServiceRenderers.Choose(workspace.Root, ["ansible"])).Render(plan, folder))
        {
            var path = Path.Combine(folder, file.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
        return Path.Combine(folder, "playbook.yaml");
    }

    private async Task AssertServesAsync(string[] command, Packaged packaged)
    {
        using var server = System.Diagnostics.Process.Start(command[0], command[1..]);
        try
        {
            await Workspace.UntilAsync(async () =>
            {
                try
                {
                    var model = await workspace.Http.GetFromJsonAsync<JsonElement>(new Uri("model", UriKind.Relative));
                    return model.GetProperty("digest").GetString() == packaged.Version.Digest.Value;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            });
            Assert.Equal(packaged.Version.Number, (await workspace.PredictAsync()).Version);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }
}
