namespace Assay.Packaging;

/// <summary>How hard a registry is tried.</summary>
public sealed record RegistryOptions
{
    /// <summary>Blobs under way at once. Default: 4.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Further attempts at a blob or a document when one fails for a cause that may pass. Default: 5.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Before the second attempt; doubled before each further one, with jitter. A registry that says when comes first. Default: 0.5 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>A registry that wants to be left alone for longer is given up. Default: 2 min.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a registry may say nothing. Default: 100 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Of the parts that a blob is sent in; what is cut off in the middle of one is sent again. Default: 4 MiB, the most that some registries take.</summary>
    public int ChunkBytes { get; init; } = 4 << 20;
}
