using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// What is attached to an image in a repository: by the registry's referrers interface, or, in a registry from before it, by the index
/// under the tag <c>sha256-&lt;hex&gt;</c>, as the OCI distribution specification 1.1 has it.
/// </summary>
internal sealed class RepositoryReferrers(RepositoryDocuments documents)
{
    /// <summary>The manifests that are attached.</summary>
    public async Task<IReadOnlyList<Descriptor>> ListAsync(ContentDigest subject, CancellationToken cancellationToken) =>
        (await documents.IndexAsync($"referrers/{subject}", cancellationToken) ?? await FallbackAsync(subject, cancellationToken))?.Manifests ?? [];

    /// <summary>Names attached manifests, which the registry has, in the index of a registry that keeps none itself.</summary>
    public async Task NameAsync(ContentDigest subject, IReadOnlyList<Descriptor> attached, CancellationToken cancellationToken)
    {
        if (attached.Count == 0)
            return;
        var named = (await FallbackAsync(subject, cancellationToken))?.Manifests ?? [];
        Descriptor[] missing = [.. attached.Where(a => named.All(n => n.Digest != a.Digest))];
        if (missing.Length == 0)
            return;
        var bytes = PackagingJson.Write(new IndexDocument { Manifests = [.. named, .. missing] });
        await documents.SendAsync(Tag(subject), Descriptor.Of(IndexDocument.MediaTypeName, bytes), bytes, cancellationToken);
    }

    public static string Tag(ContentDigest subject) => "sha256-" + subject.Hex;

    private Task<OciDocument?> FallbackAsync(ContentDigest subject, CancellationToken cancellationToken) => documents.IndexAsync($"manifests/{Tag(subject)}", cancellationToken);
}
