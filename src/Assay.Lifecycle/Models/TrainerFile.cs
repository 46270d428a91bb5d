namespace Assay.Lifecycle;

/// <summary>A file beside model.yaml that a trainer takes.</summary>
public sealed record TrainerFile(string Name, ContentDigest Digest);
