using Assay.Lifecycle;

namespace Assay.Tracking;

/// <summary>What is told of a registered version.</summary>
/// <param name="Files">Files to send, by their path in the run.</param>
public sealed record TrackedVersion(ModelVersion Version, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Stands for the version on the server, so that it is there once however often it is sent.</summary>
    public string Identity => ContentDigest.OfText($"{Version.Model} {Version.Number} {Version.Digest}").Hex;

    /// <summary>The moment of registration, so that sending again says the same.</summary>
    public long Timestamp => (Version.RegisteredAt ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds();

    /// <summary>Tags of the run.</summary>
    public IEnumerable<KeyValuePair<string, string>> Tags()
    {
        yield return new("assay_identity", Identity);
        yield return new("assay_version", $"{Version.Number}");
        yield return new("assay_candidate", Version.Verdict.Candidate.ToString());
        yield return new("assay_snapshot", Version.Lineage.SnapshotDigest.ToString());
        yield return new("assay_verdict", Version.Verdict.Outcome.ToString().ToLowerInvariant());
        yield return new("mlflow.source.type", "PROJECT");
        if (Version.Lineage.Commit is { } commit)
            yield return new("mlflow.source.git.commit", commit);
    }
}
