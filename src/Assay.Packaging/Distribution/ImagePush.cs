using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Sends an image of a layout, and what is attached to it there, to a registry: only what the registry lacks.</summary>
public sealed class ImagePush(RegistryAccess access)
{
    /// <param name="manifest">One of those that the layout's index names, or an index below it.</param>
    /// <param name="tags">Names for it; its digest is always one.</param>
    /// <exception cref="OutsideSystemException">The registry refuses, or can't be reached, or the layout is damaged.</exception>
    /// <exception cref="WrongUseException">A tag is none.</exception>
    public async Task<PushReport> RunAsync(
        ImageRepository repository,
        string layoutFolder,
        ContentDigest manifest,
        IReadOnlyList<string> tags,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        foreach (var tag in tags)
            ImageReference.CheckTag(tag);
        var layout = new OciLayout(layoutFolder);
        var attachments = layout.Attachments();
        var nodes = new List<Node>();
        Collect(layout, manifest, subject: null, attachments, nodes);

        using var connection = access.Connect(repository);
        var documents = new RepositoryDocuments(connection);
        var moves = new BlobMoves([.. nodes.SelectMany(n => n.Document.Blobs()).DistinctBy(b => b.Digest)], access.Options.Parallel, progress);
        var upload = new BlobUpload(connection, access.UploadFolder);
        await moves.RunAsync((blob, sent, token) => upload.SendAsync(blob, layout.PathOf(blob.Digest), sent, token), cancellationToken);

        var sent = await SendManifestsAsync(documents, nodes, cancellationToken);
        var image = nodes.Find(n => n.Descriptor.Digest == manifest)!;
        foreach (var tag in tags)
            await documents.TagAsync(tag, image.Descriptor, image.Bytes, cancellationToken);
        return new PushReport
        {
            Reference = new ImageReference(repository, tags.Count > 0 ? tags[0] : null, manifest),
            BlobsSent = moves.Moved,
            BlobsSkipped = moves.Skipped,
            BytesSent = moves.MovedBytes,
            BytesSkipped = moves.SkippedBytes,
            ManifestsSent = sent,
            ManifestsSkipped = nodes.Count - sent,
        };
    }

    /// <summary>What a manifest is made of comes before it, what is attached to it after it: no registry takes what names something that it lacks.</summary>
    private static void Collect(OciLayout layout, ContentDigest digest, ContentDigest? subject, ILookup<ContentDigest, ContentDigest> attachments, List<Node> nodes)
    {
        if (nodes.Exists(n => n.Descriptor.Digest == digest))
            return;
        var bytes = layout.Bytes(digest);
        var document = layout.Document(digest);
        foreach (var child in document.Manifests ?? [])
            Collect(layout, child.Digest, subject: null, attachments, nodes);
        nodes.Add(new Node(document.DescribedBy(bytes), bytes, document, subject));
        foreach (var attached in attachments[digest])
            Collect(layout, attached, digest, attachments, nodes);
    }

    /// <returns>How many the registry lacked.</returns>
    private static async Task<int> SendManifestsAsync(RepositoryDocuments documents, IReadOnlyList<Node> nodes, CancellationToken cancellationToken)
    {
        var sent = 0;
        foreach (var node in nodes.Where(n => n.Subject is null))
        {
            if (await documents.FindAsync(node.Descriptor.Digest.Value, cancellationToken) is not null)
                continue;
            await documents.SendAsync(node.Descriptor.Digest.Value, node.Descriptor, node.Bytes, cancellationToken);
            sent++;
        }
        var referrers = new RepositoryReferrers(documents);
        foreach (var group in nodes.Where(n => n.Subject is not null).GroupBy(n => n.Subject!.Value))
        {
            var known = await referrers.ListAsync(group.Key, cancellationToken);
            var unnamed = new List<Descriptor>();
            foreach (var node in group.Where(n => known.All(k => k.Digest != n.Descriptor.Digest)))
            {
                if (!await documents.SendAsync(node.Descriptor.Digest.Value, node.Descriptor, node.Bytes, cancellationToken))
                    unnamed.Add(node.Descriptor);
                sent++;
            }
            await referrers.NameAsync(group.Key, unnamed, cancellationToken);
        }
        return sent;
    }

    private sealed record Node(Descriptor Descriptor, byte[] Bytes, OciDocument Document, ContentDigest? Subject);
}
