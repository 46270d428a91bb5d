using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Fetches an image, and what is attached to it, from a registry into a layout: only what the layout lacks, each blob checked.</summary>
public sealed class ImagePull(RegistryAccess access)
{
    /// <summary>What a reference stands for in its registry, without fetching it; null when the registry has no such image.</summary>
    /// <exception cref="OutsideSystemException">The registry refuses, or can't be reached.</exception>
    public async Task<ContentDigest?> FindAsync(ImageReference reference, CancellationToken cancellationToken = default)
    {
        using var connection = access.Connect(reference.Repository);
        return await new RepositoryDocuments(connection).FindAsync(reference.Target, cancellationToken);
    }

    /// <param name="layoutFolder">What other images are in it stays. The new one is named in its index last.</param>
    /// <exception cref="GateRefusedException">It is not the image of <see cref="PullOptions.Of"/>; nothing of it is in the layout's index then.</exception>
    /// <exception cref="OutsideSystemException">The registry refuses, can't be reached, or has no such image; the disk is full.</exception>
    public async Task<PullReport> RunAsync(
        ImageReference reference,
        string layoutFolder,
        PullOptions options,
        IProgress<TransferProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var connection = access.Connect(reference.Repository);
        var documents = new RepositoryDocuments(connection);
        var (layout, nodes) = (new OciLayout(layoutFolder), new List<Node>());
        var root = await ReadAsync(documents, reference, reference.Target, cancellationToken);
        if (options.Platform is { } platform && root.Document.Manifests is { } choices)
            root = await ReadAsync(documents, reference, Choose(reference, choices, platform).Value, cancellationToken);
        await CollectAsync(documents, reference, root, options.WithAttached, nodes, cancellationToken);

        var moves = new BlobMoves([.. nodes.SelectMany(n => n.Document.Blobs()).DistinctBy(b => b.Digest)], access.Options.Parallel, progress);
        var download = new BlobDownload(connection, access.DownloadFolder);
        await moves.RunAsync((blob, received, token) => download.FetchAsync(blob, layout.PathOf(blob.Digest), received, token), cancellationToken);
        if (options.Of is { } version)
            ExpectedImage.Check(reference, root.Document.Config is { } config ? layout.Bytes(config.Digest) : [], version);
        foreach (var node in nodes)
            AtomicFile.WriteBytes(layout.PathOf(node.Descriptor.Digest), node.Bytes);
        var named = new ImageReference(reference.Repository, reference.Tag, root.Descriptor.Digest);
        var image = root.Descriptor with { Annotations = new Dictionary<string, string> { [Descriptor.NameAnnotation] = options.Name ?? reference.ToString() } };
        Descriptor[] attached = [.. nodes.Where(n => n.IsAttached).Select(n => n.Descriptor)];
        layout.Add(image, attached);
        return new PullReport
        {
            Reference = named,
            BlobsFetched = moves.Moved,
            BlobsSkipped = moves.Skipped,
            BytesFetched = moves.MovedBytes,
            BytesSkipped = moves.SkippedBytes,
            Attached = attached.Length,
        };
    }

    private static async Task CollectAsync(RepositoryDocuments documents, ImageReference reference, Node node, bool withAttached, List<Node> nodes, CancellationToken cancellationToken)
    {
        if (nodes.Exists(n => n.Descriptor.Digest == node.Descriptor.Digest))
            return;
        nodes.Add(node);
        foreach (var child in node.Document.Manifests ?? [])
            await CollectAsync(documents, reference, await ReadAsync(documents, reference, child.Digest.Value, cancellationToken), withAttached, nodes, cancellationToken);
        if (!withAttached)
            return;
        foreach (var attached in await new RepositoryReferrers(documents).ListAsync(node.Descriptor.Digest, cancellationToken))
        {
            var read = await ReadAsync(documents, reference, attached.Digest.Value, cancellationToken);
            await CollectAsync(documents, reference, read with { IsAttached = true }, withAttached, nodes, cancellationToken);
        }
    }

    private static async Task<Node> ReadAsync(RepositoryDocuments documents, ImageReference reference, string target, CancellationToken cancellationToken)
    {
        var bytes = await documents.FetchAsync(target, cancellationToken)
            ?? throw new OutsideSystemException(new Fault($"{reference.Repository} has no {target}")
            {
                NextStep = "push the image from where it was made (./build.sh Push), or correct the reference",
            });
        try
        {
            var document = RepositoryDocuments.Parse(bytes);
            return new Node(document.DescribedBy(bytes), bytes, document, IsAttached: false);
        }
        catch (RegistryFailureException e)
        {
            throw new OutsideSystemException(new Fault($"{reference}: {e.Message}") { NextStep = e.NextStep }, e);
        }
    }

    private static ContentDigest Choose(ImageReference reference, IReadOnlyList<Descriptor> choices, string platform) =>
        choices.FirstOrDefault(c => c.Platform?.ToString() == platform)?.Digest
        ?? throw new OutsideSystemException(new Fault($"{reference} is not made for {platform}")
        {
            Allowed = string.Join(", ", choices.Select(c => c.Platform?.ToString()).OfType<string>()),
            NextStep = "name an image that is",
        });

    private sealed record Node(Descriptor Descriptor, byte[] Bytes, OciDocument Document, bool IsAttached);
}
