using Assay.Lifecycle;

namespace Assay.Front.Control;

/// <summary>A server as the front sees it now.</summary>
internal sealed record ServerStatus
{
    public required string Id { get; init; }

    public required ServerState State { get; init; }

    public required ServerStart Start { get; init; }

    /// <summary>Its unix socket, relative to the front's state folder.</summary>
    public required string Socket { get; init; }

    public int? ProcessId { get; init; }

    /// <summary>Of the last process that ended.</summary>
    public int? ExitCode { get; init; }

    public required int Restarts { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    /// <summary>What it did with public requests since its start; null in fronts of earlier builds.</summary>
    public LiveFigures? Live { get; init; }

    /// <summary>The end of its log.</summary>
    public required IReadOnlyList<string> LastLines { get; init; }
}
