namespace Assay.Lifecycle;

/// <summary>One candidate that was trained, measured and judged: <c>artifacts/runs/&lt;model&gt;/&lt;time&gt;-&lt;candidate&gt;.json</c>.</summary>
public sealed record TrainingRun
{
    public required ModelName Model { get; init; }

    /// <summary>When it was judged.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The <see cref="CandidateModel.Digest"/>.</summary>
    public required ContentDigest Candidate { get; init; }

    public required ContentDigest SnapshotDigest { get; init; }

    /// <summary>The trainer's options by their names in model.yaml.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required IReadOnlyDictionary<MetricName, double> Metrics { get; init; }

    public required GateOutcome Outcome { get; init; }

    public required long TrainRows { get; init; }

    /// <summary>Null outside a git repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether files differed from <see cref="Commit"/>. Null when nobody knows.</summary>
    public bool? Dirty { get; init; }
}
