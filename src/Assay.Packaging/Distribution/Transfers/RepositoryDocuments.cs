using System.Net;
using System.Net.Http.Headers;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Packaging;

/// <summary>The manifests, indexes and tags of one repository.</summary>
internal sealed class RepositoryDocuments(RegistryConnection connection)
{
    /// <summary>What is asked for: a registry answers with something older when it is not told.</summary>
    private static readonly string[] Documents =
        [ManifestDocument.MediaTypeName, IndexDocument.MediaTypeName, ManifestDocument.DockerMediaType, IndexDocument.DockerMediaType];

    /// <summary>The digest that a tag, or a digest, stands for; null when the registry has none.</summary>
    public Task<ContentDigest?> FindAsync(string reference, CancellationToken cancellationToken) => connection.RetryAsync<ContentDigest?>($"manifest {reference}", async token =>
    {
        using var answer = await connection.SendAsync(() => Ask(HttpMethod.Head, reference), token);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (answer.StatusCode != HttpStatusCode.OK)
            throw await connection.UnexpectedAsync(answer, token);
        if (ContentDigest.TryParse(Told(answer), null, out var digest))
            return digest;
        return await GetAsync(reference, token) is { } bytes ? ContentDigest.OfBytes(bytes) : null;
    }, cancellationToken);

    /// <summary>The bytes of a manifest, checked; null when the registry has none.</summary>
    public Task<byte[]?> FetchAsync(string reference, CancellationToken cancellationToken) =>
        connection.RetryAsync($"manifest {reference}", token => GetAsync(reference, token), cancellationToken);

    /// <summary>Sends a manifest under its digest or a tag.</summary>
    /// <returns>Whether the registry itself keeps what is attached to what: its answer to a manifest with a subject tells.</returns>
    public Task<bool> SendAsync(string reference, Descriptor descriptor, byte[] bytes, CancellationToken cancellationToken) => connection.RetryAsync($"manifest {reference}", async token =>
    {
        using var answer = await connection.SendAsync(() =>
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(descriptor.MediaType);
            return new HttpRequestMessage(HttpMethod.Put, connection.At($"manifests/{reference}")) { Content = content };
        }, token);
        if (answer.StatusCode is not (HttpStatusCode.Created or HttpStatusCode.OK))
            throw await connection.UnexpectedAsync(answer, token);
        CheckDigest(answer, descriptor.Digest);
        return answer.Headers.Contains("OCI-Subject");
    }, cancellationToken);

    /// <summary>Lets a tag stand for a manifest that the registry has.</summary>
    public async Task TagAsync(string tag, Descriptor descriptor, byte[] bytes, CancellationToken cancellationToken)
    {
        var before = await FindAsync(tag, cancellationToken);
        if (before == descriptor.Digest)
            return;
        if (before is { } other)
            connection.Logger.LogInformation("Tag {Tag} of {Repository} moves from {Before} to {Now}", tag, connection.Repository, other.Short, descriptor.Digest.Short);
        await SendAsync(tag, descriptor, bytes, cancellationToken);
    }

    /// <summary>A document that the registry has under another address; null when there is none.</summary>
    public Task<OciDocument?> IndexAsync(string path, CancellationToken cancellationToken) => connection.RetryAsync<OciDocument?>(path, async token =>
    {
        using var answer = await connection.SendAsync(() => Asking(HttpMethod.Get, connection.At(path), IndexDocument.MediaTypeName), token);
        // A registry without this interface says so in more than one way.
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.NotAcceptable)
            return null;
        if (answer.StatusCode != HttpStatusCode.OK)
            throw await connection.UnexpectedAsync(answer, token);
        if (answer.Content.Headers.ContentType?.MediaType != IndexDocument.MediaTypeName)
            return null;
        return Parse(await connection.ReadAsync(answer, token));
    }, cancellationToken);

    /// <exception cref="RegistryFailureException">The registry took other bytes than were sent.</exception>
    public static void CheckDigest(HttpResponseMessage answer, ContentDigest digest)
    {
        if (Told(answer) is { Length: > 0 } told && told != digest.Value)
            throw new RegistryFailureException($"it took {told}, not {digest}", isTransient: true, "look whether something between here and the registry changes what is sent");
    }

    /// <exception cref="RegistryFailureException">The bytes are no manifest.</exception>
    public static OciDocument Parse(byte[] bytes)
    {
        try
        {
            return OciDocument.Parse(bytes);
        }
        catch (FormatException e)
        {
            throw new RegistryFailureException(e.Message, isTransient: false, "look whether the reference is that of an image", e);
        }
    }

    private async Task<byte[]?> GetAsync(string reference, CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(() => Ask(HttpMethod.Get, reference), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        if (answer.StatusCode != HttpStatusCode.OK)
            throw await connection.UnexpectedAsync(answer, cancellationToken);
        var bytes = await connection.ReadAsync(answer, cancellationToken);
        var found = ContentDigest.OfBytes(bytes);
        var wanted = ContentDigest.TryParse(reference, null, out var digest) ? digest.Value : Told(answer);
        return wanted is not { Length: > 0 } || wanted == found.Value
            ? bytes
            : throw new RegistryFailureException($"the manifest that came is {found}, not {wanted}", isTransient: true, "ask who runs the registry");
    }

    private HttpRequestMessage Ask(HttpMethod method, string reference) => Asking(method, connection.At($"manifests/{reference}"), Documents);

    private static HttpRequestMessage Asking(HttpMethod method, Uri address, params IReadOnlyList<string> accepted)
    {
        var request = new HttpRequestMessage(method, address);
        foreach (var type in accepted)
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        return request;
    }

    private static string? Told(HttpResponseMessage answer) => answer.Headers.TryGetValues("Docker-Content-Digest", out var values) ? values.First() : null;
}
