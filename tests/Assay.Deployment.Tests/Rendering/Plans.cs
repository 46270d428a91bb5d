using System.Diagnostics;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests.Rendering;

/// <summary>Plans as Render makes them, and the tools that their files are for.</summary>
internal static class Plans
{
    public static ServicePlan Of(
        TargetOptions? target = null, RolloutPlan? rollout = null, string? repository = "registry.example.com/team/flights", string model = "flights", string environment = "production") => new()
    {
        Version = 7,
        Environment = new EnvironmentDeclaration
        {
            Name = new EnvironmentName(environment),
            Port = 5280,
            ReadyTimeout = TimeSpan.FromSeconds(45),
            Target = target ?? new ProcessTargetOptions(),
            Rollout = rollout ?? new RolloutPlan(),
        },
        Image = new ServingImage
        {
            Model = new ModelName(model),
            Version = 7,
            ModelDigest = ContentDigest.OfText("model"),
            ManifestDigest = ContentDigest.OfText("manifest"),
            ConfigDigest = ContentDigest.OfText("config"),
            Layout = "artifacts/images/flights",
            Layers = [.. new[] { "base", "runtime", "server", "model" }.Select(n => new ImageLayer(n, ContentDigest.OfText(n), ContentDigest.OfText($"{n} unpacked"), 10))],
        },
        Repository = repository,
    };

    public static string Text(string format, ServicePlan plan)
    {
        var renderer = Assert.Single(ServiceRenderers.Choose("/work", [format]));
        var file = renderer.Render(plan, $"/work/artifacts/render/{format}")[0];
        Assert.Equal(file, renderer.Render(plan, $"/work/artifacts/render/{format}")[0]);
        return file.Text;
    }

    /// <summary>Runs a tool of this machine; the test is skipped where it is not installed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params IEnumerable<string> arguments)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program))))
            Assert.Skip($"{program} is not installed.");
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }
}
