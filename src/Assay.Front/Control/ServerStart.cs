using Assay.Lifecycle;

namespace Assay.Front.Control;

/// <summary>What the front is asked to run.</summary>
internal sealed record ServerStart
{
    /// <summary>Stands in <see cref="Arguments"/> for the unix socket that the front chooses.</summary>
    public const string SocketPlaceholder = "{socket}";

    public required ContentDigest ManifestDigest { get; init; }

    public required ContentDigest ModelDigest { get; init; }

    public required int Version { get; init; }

    /// <summary>
    /// The unix socket, relative to the state folder, of a server that something else runs, such as a container engine; the front only
    /// sends requests to it. Null: the front runs a process.
    /// </summary>
    public string? AttachedSocket { get; init; }

    /// <summary>Whether <see cref="AttachedSocket"/> stays in the state folder.</summary>
    public bool IsValid => AttachedSocket is null
        || (!Path.IsPathRooted(AttachedSocket) && AttachedSocket.Length > 0 && !AttachedSocket.Split('/', '\\').Contains(".."));

    public string FileName { get; init; } = "";

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The whole environment: a server inherits nothing of the build that deployed it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
