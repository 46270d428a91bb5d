using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>
/// One line of <c>models/&lt;model&gt;/history.jsonl</c>. Each line names the digest of the line before it, and ends with its own: so a change
/// is found in the last line as well. A property that is not known is refused, or a change in a name would take it away unseen.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
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

    /// <summary>The tag or alias that the entry is about; null for other actions.</summary>
    public string? Name { get; init; }

    /// <summary>The value of the tag, the version of the alias, the text of the note. Null of a tag or alias: it was taken away.</summary>
    public string? Value { get; init; }

    /// <summary>The digest of <c>versions/&lt;n&gt;.json</c> as it was registered; null for other actions.</summary>
    public ContentDigest? VersionFile { get; init; }

    /// <summary>The digest of the manifest of the image that serves from here on. Null for other actions, and in lines from before it was recorded.</summary>
    public ContentDigest? Image { get; init; }

    /// <summary>The digest of the previous line's text; null on the first.</summary>
    public ContentDigest? Previous { get; init; }

    /// <summary>The digest of this line's text without this last property. Null: written before lines had one.</summary>
    [JsonPropertyOrder(1)]
    public ContentDigest? Digest { get; init; }

    /// <summary>Whether the version serves in the environment from here on.</summary>
    public bool MakesChampion => Action is HistoryAction.Deployed or HistoryAction.RolledBack;
}
