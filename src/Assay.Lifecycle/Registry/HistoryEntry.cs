namespace Assay.Lifecycle;

/// <summary>One line of <c>models/&lt;model&gt;/history.jsonl</c>. Each line names the digest of the line before it.</summary>
public sealed record HistoryEntry
{
    /// <summary>Counts from 1.</summary>
    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required HistoryAction Action { get; init; }

    public required int Version { get; init; }

    public EnvironmentName? Environment { get; init; }

    /// <summary>Who ran the build.</summary>
    public required string By { get; init; }

    public required string Why { get; init; }

    /// <summary>The digest of <c>versions/&lt;n&gt;.json</c> as it was registered; null for other actions.</summary>
    public ContentDigest? VersionFile { get; init; }

    /// <summary>The digest of the previous line's text; null on the first.</summary>
    public ContentDigest? Previous { get; init; }
}
