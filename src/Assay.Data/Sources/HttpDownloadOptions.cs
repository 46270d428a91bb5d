namespace Assay.Data;

/// <summary>How hard a download tries.</summary>
public sealed record HttpDownloadOptions
{
    /// <summary>Further attempts when one fails for a cause that may pass. Default: 5.</summary>
    public int Retries { get; init; } = 5;

    /// <summary>Before the second attempt; doubled before each further one. Default: 1 s.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may be silent. Default: 60 s.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(60);
}
