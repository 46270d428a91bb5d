namespace Assay.Lifecycle;

/// <summary>One layer of an image.</summary>
/// <param name="Name">What it holds: <c>base</c>, <c>runtime</c>, <c>server</c> or <c>model</c>.</param>
/// <param name="Digest">Of the compressed bytes.</param>
/// <param name="DiffId">Of the uncompressed bytes.</param>
/// <param name="Bytes">Compressed.</param>
public sealed record ImageLayer(string Name, ContentDigest Digest, ContentDigest DiffId, long Bytes);
