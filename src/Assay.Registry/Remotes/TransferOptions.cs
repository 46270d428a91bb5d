namespace Assay.Registry;

/// <summary>How hard a transfer tries.</summary>
public sealed record TransferOptions
{
    /// <summary>Files under way at once. Default: 4.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Further attempts at a file when one fails for a cause that may pass. Default: 5.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Before the second attempt; doubled before each further one. Default: 0.5 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(0.5);
}
