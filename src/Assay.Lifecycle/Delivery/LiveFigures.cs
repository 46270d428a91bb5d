namespace Assay.Lifecycle;

/// <summary>What one server did with public requests, counted since it started or since an earlier count.</summary>
public sealed record LiveFigures
{
    public required int Version { get; init; }

    /// <summary>All that were answered or lost; of a shadow also the copies.</summary>
    public required long Requests { get; init; }

    /// <summary>Answered with a status of 500 or above, or not at all. A caller's own fault (4xx) is none.</summary>
    public required long Errors { get; init; }

    /// <summary>Counts by <see cref="MagnitudeBins"/> of the milliseconds from the request to the end of the answer.</summary>
    public required IReadOnlyDictionary<int, long> ResponseTimes { get; init; }

    /// <summary>Counts by <see cref="MagnitudeBins"/> of the scores; null when the server does not tell.</summary>
    public IReadOnlyDictionary<int, long>? Scores { get; init; }

    /// <summary>Of a shadow: how its answers compare with those of the version that serves.</summary>
    public MirrorFigures? Mirror { get; init; }
}
