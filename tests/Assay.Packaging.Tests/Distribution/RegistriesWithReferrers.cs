using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Lifecycle;
using Microsoft.AspNetCore.Http;

namespace Assay.Packaging.Tests;

/// <summary>A registry that knows itself what is attached to what: Debian's does not, so a proxy before it does, as OCI distribution 1.1 has it.</summary>
public sealed class RegistriesWithReferrers : RegistryScene
{
    private readonly DebianRegistry registry = new();
    private readonly Dictionary<string, JsonArray> attached = [];

    public override void Dispose()
    {
        registry.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task No_tag_is_written_for_what_is_attached_and_a_pull_finds_it()
    {
        await using var proxy = new RegistryProxy(registry.Port, AnswerAsync);
        var repository = registry.Repository(port: proxy.Port);
        var layout = Image("here", 10);
        layout.Attach("application/vnd.cyclonedx+json", "{}");

        var pushed = await Push(repository, layout, Access(), "1");
        var again = await Push(repository, layout, Access(), "1");
        var pulled = await Pull($"{repository}:1", "there");

        Assert.Equal((2, 0), (pushed.ManifestsSent, again.ManifestsSent));
        Assert.Equal(1, pulled.Attached);
        Assert.Equal(Blobs(layout.Folder), Blobs(this["there"]));
        Assert.DoesNotContain(proxy.Seen, s => s.Contains("/manifests/sha256-", StringComparison.Ordinal));
    }

    private async Task<bool> AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (context.Request.Method == "PUT" && path.Contains("/manifests/", StringComparison.Ordinal))
        {
            context.Request.EnableBuffering();
            var bytes = new MemoryStream();
            await context.Request.Body.CopyToAsync(bytes);
            context.Request.Body.Position = 0;
            if (JsonNode.Parse(bytes.ToArray())!["subject"]?["digest"]?.GetValue<string>() is { } subject)
                Keep(context, subject, bytes.ToArray());
        }
        if (!path.Contains("/referrers/", StringComparison.Ordinal))
            return false;
        context.Response.ContentType = "application/vnd.oci.image.index.v1+json";
        var manifests = attached.GetValueOrDefault(path[(path.LastIndexOf('/') + 1)..])?.ToJsonString() ?? "[]";
        await context.Response.WriteAsync($$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":{{manifests}}}""");
        return true;
    }

    private void Keep(HttpContext context, string subject, byte[] manifest)
    {
        context.Response.Headers["OCI-Subject"] = subject;
        if (!attached.TryGetValue(subject, out var list))
            attached[subject] = list = [];
        list.Add(new JsonObject
        {
            ["mediaType"] = "application/vnd.oci.image.manifest.v1+json",
            ["digest"] = ContentDigest.OfBytes(manifest).Value,
            ["size"] = manifest.Length,
            ["artifactType"] = JsonDocument.Parse(manifest).RootElement.GetProperty("artifactType").GetString(),
        });
    }
}
