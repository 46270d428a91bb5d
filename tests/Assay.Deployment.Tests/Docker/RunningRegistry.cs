using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>Debian's registry, on a port of 127.0.0.1.</summary>
internal sealed class RunningRegistry : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly int port = Workspace.FreePort();
    private Process? process;

    /// <summary>Engines ask a registry at localhost without TLS.</summary>
    public string Repository => string.Create(CultureInfo.InvariantCulture, $"localhost:{port}/team/flights");

    public static string? Missing() => RunningDaemon.Missing()
        ?? (RealComponent.Find("docker-registry") is null ? "docker-registry is not installed: apt-get install docker-registry" : null);

    public async Task StartAsync()
    {
        var configuration = folder.Write(
            "registry.yml", $"{{version: 0.1, storage: {{filesystem: {{rootdirectory: {folder["data"]}}}}}, http: {{addr: \"127.0.0.1:{port}\"}}}}");
        process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", configuration]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = new HttpClient();
        await Workspace.UntilAsync(async () =>
        {
            try
            {
                return (await client.GetAsync(new Uri($"http://localhost:{port}/v2/"))).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>Pushes a layout's image as it is: an engine would make another manifest of it.</summary>
    public async Task PushAsync(string layout, ServingImage image)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/v2/team/flights/") };
        foreach (var digest in image.Layers.Select(l => l.Digest).Append(image.ConfigDigest))
        {
            using var begun = await client.PostAsync(new Uri("blobs/uploads/", UriKind.Relative), null);
            var place = begun.Headers.Location!.OriginalString;
            await PutAsync(client, new Uri($"{place}{(place.Contains('?', StringComparison.Ordinal) ? '&' : '?')}digest={digest}"), Blob(digest), "application/octet-stream");
        }
        await PutAsync(client, new Uri($"manifests/{image.ManifestDigest}", UriKind.Relative), Blob(image.ManifestDigest), "application/vnd.oci.image.manifest.v1+json");

        byte[] Blob(ContentDigest digest) => File.ReadAllBytes(Path.Combine(layout, "blobs", "sha256", digest.Hex));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        folder.Dispose();
    }

    private static async Task PutAsync(HttpClient client, Uri address, byte[] bytes, string type)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = await client.PutAsync(address, content);
        Assert.True(answer.IsSuccessStatusCode, $"{address}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
