namespace Assay.Lifecycle;

/// <summary>How a new version takes the place of the old one.</summary>
public enum RolloutStrategy
{
    /// <summary>The new one is ready before all requests go to it at once; the old one stays until the watch is over.</summary>
    BlueGreen,

    /// <summary>The old one is ended first: requests wait or fail meanwhile, and never two run at once.</summary>
    Recreate,

    /// <summary>A growing share of requests goes to the new one.</summary>
    Canary,

    /// <summary>The new one gets a copy of the requests, and its answers are only compared; then it takes over.</summary>
    Shadow,
}
