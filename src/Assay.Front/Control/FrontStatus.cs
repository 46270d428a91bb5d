using Assay.Lifecycle;

namespace Assay.Front.Control;

/// <summary>What the front runs now.</summary>
internal sealed record FrontStatus
{
    /// <summary>What was compiled; a front of another program is replaced. Null in fronts of earlier builds.</summary>
    public ContentDigest? Program { get; init; }

    public required int ProcessId { get; init; }

    public required int Port { get; init; }

    /// <summary>The id of the server that answers public requests; null when there is none.</summary>
    public string? Active { get; init; }

    /// <summary>The id of the server that was active before and runs on, so that it can be activated again at once; null when there is none.</summary>
    public string? Standby { get; init; }

    /// <summary>Null when all requests go to the active server.</summary>
    public TrafficSplit? Split { get; init; }

    public required IReadOnlyList<ServerStatus> Servers { get; init; }

    public ServerStatus? ActiveServer => Servers.FirstOrDefault(s => s.Id == Active);
}
