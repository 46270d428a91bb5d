using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>What the gates say of one candidate. It names by digest what was judged, so it can't be used for anything else.</summary>
public sealed record GateVerdict
{
    public required ModelName Model { get; init; }

    /// <summary>The <see cref="CandidateModel.Digest"/> that was judged.</summary>
    public required ContentDigest Candidate { get; init; }

    public required ContentDigest SnapshotDigest { get; init; }

    /// <summary>The version it was compared with; null when there was none.</summary>
    public int? ChampionVersion { get; init; }

    public required IReadOnlyList<GateResult> Results { get; init; }

    /// <summary>The worst outcome of all rules; a verdict without rules is an error, not a pass.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public GateOutcome Outcome => Results.Count == 0 ? GateOutcome.Error : Results.Max(r => r.Outcome);

    public bool Passed => Outcome == GateOutcome.Pass;

    /// <summary>The same without figures of the machine that evaluated, for what must have equal bytes on any machine.</summary>
    public GateVerdict WithoutMeasurements() => this with { Results = [.. Results.Select(WithoutMeasurement)] };

    private static GateResult WithoutMeasurement(GateResult result) => result.Measured
        ? result with { Value = null, Reason = $"measured where it was evaluated: {result.Outcome.ToString().ToLowerInvariant()}" }
        : result;
}
