using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>What a rollout is about to do: enough for another build to finish or undo it, when this one is killed.</summary>
internal sealed record RolloutJournal
{
    public required int Version { get; init; }

    public required RolloutStrategy Strategy { get; init; }

    /// <summary>In words: <c>canary 25 %</c>, <c>switch</c>.</summary>
    public required string Step { get; init; }

    /// <summary>Whether the new version was judged and stays; otherwise the old one gets all requests again.</summary>
    public bool Passed { get; init; }

    /// <summary>Of the front before the rollout.</summary>
    public required int Port { get; init; }

    /// <summary>The id of the server that served before; null when there was none.</summary>
    public string? Old { get; init; }

    /// <summary>To start it again, when it has ended.</summary>
    public ServerStart? OldStart { get; init; }

    /// <summary>Of the build.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The number may go to another process later.</summary>
    public required DateTimeOffset ProcessStartedAt { get; init; }
}
