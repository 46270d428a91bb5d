namespace Assay.Packaging;

/// <summary>What a pull did.</summary>
public sealed record PullReport
{
    /// <summary>With its digest.</summary>
    public required ImageReference Reference { get; init; }

    public required int BlobsFetched { get; init; }

    public required int BlobsSkipped { get; init; }

    /// <summary>Of blobs. Less than their size where a download was continued.</summary>
    public required long BytesFetched { get; init; }

    public required long BytesSkipped { get; init; }

    /// <summary>Attached manifests that are in the layout now: SBOM, provenance, signatures.</summary>
    public required int Attached { get; init; }
}
