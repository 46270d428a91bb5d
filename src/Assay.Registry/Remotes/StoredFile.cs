using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>A file that has its place here and, by its digest, in a remote.</summary>
/// <param name="Name">For people: <c>version 3 of flights</c>, or a path.</param>
/// <param name="Path">Where it is, or is to be, on this machine.</param>
public sealed record StoredFile(ContentDigest Digest, long Bytes, string Name, string Path);
