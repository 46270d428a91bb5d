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

    /// <summary>What was done after an earlier count of the same server; its largest difference stays that of the whole time.</summary>
    public LiveFigures Since(LiveFigures? earlier) => earlier is null ? this : this with
    {
        Requests = Requests - earlier.Requests,
        Errors = Errors - earlier.Errors,
        ResponseTimes = Less(ResponseTimes, earlier.ResponseTimes),
        Scores = Scores is null || earlier.Scores is null ? Scores : Less(Scores, earlier.Scores),
        Mirror = Mirror is null || earlier.Mirror is null ? Mirror : Mirror with
        {
            Compared = Mirror.Compared - earlier.Mirror.Compared,
            Different = Mirror.Different - earlier.Mirror.Different,
            Skipped = Mirror.Skipped - earlier.Mirror.Skipped,
        },
    };

    private static Dictionary<int, long> Less(IReadOnlyDictionary<int, long> counts, IReadOnlyDictionary<int, long> earlier) =>
        counts.Select(c => (c.Key, Value: c.Value - earlier.GetValueOrDefault(c.Key))).Where(c => c.Value > 0).ToDictionary(c => c.Key, c => c.Value);
}
