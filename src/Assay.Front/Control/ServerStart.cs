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

    public required string FileName { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The whole environment: a server inherits nothing of the build that deployed it.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }
}
