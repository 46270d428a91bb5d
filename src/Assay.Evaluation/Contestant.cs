using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation;

/// <summary>A model that is judged, with its own inputs for the rows: two models may have different features.</summary>
/// <param name="Model">The digest of the model's bytes and signature.</param>
/// <param name="Version">The registered number; null for a candidate.</param>
/// <param name="Table">Only the rows of its test part are judged on.</param>
public sealed record Contestant(ContentDigest Model, int? Version, Scorer Scorer, FeatureTable Table)
{
    /// <summary>The size of the model's file. Default: 0, which is unknown: what scoring costs is not measured.</summary>
    public long Bytes { get; init; }
}
