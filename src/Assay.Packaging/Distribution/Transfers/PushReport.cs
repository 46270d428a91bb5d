namespace Assay.Packaging;

/// <summary>What a push did.</summary>
public sealed record PushReport
{
    public required ImageReference Reference { get; init; }

    /// <summary>Layers, configurations and other blobs that the registry lacked.</summary>
    public required int BlobsSent { get; init; }

    public required int BlobsSkipped { get; init; }

    /// <summary>Of blobs. Less than their size where an upload was continued.</summary>
    public required long BytesSent { get; init; }

    public required long BytesSkipped { get; init; }

    /// <summary>The image's and those attached to it.</summary>
    public required int ManifestsSent { get; init; }

    public required int ManifestsSkipped { get; init; }
}
