namespace Assay.Front.Control;

/// <summary>What the front runs now.</summary>
internal sealed record FrontStatus
{
    /// <summary>Raised when the control calls change; a front of another protocol is replaced.</summary>
    public const int CurrentProtocol = 1;

    public required int Protocol { get; init; }

    public required int ProcessId { get; init; }

    public required int Port { get; init; }

    /// <summary>The id of the server that answers public requests; null when there is none.</summary>
    public string? Active { get; init; }

    public required IReadOnlyList<ServerStatus> Servers { get; init; }

    public ServerStatus? ActiveServer => Servers.FirstOrDefault(s => s.Id == Active);
}
