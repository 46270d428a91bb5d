using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>Trust is in the record: what the verdict names must be what is registered, whoever calls and whatever was skipped.</summary>
internal static class Admission
{
    private const string NextStep = "run Evaluate and Gate again for this candidate";

    public static void Check(CandidateModel candidate, string file, EvaluationReport report, GateVerdict verdict, Lineage lineage)
    {
        var faults = new List<Fault>();
        if (!verdict.Passed)
            faults.AddRange(NotPassed(verdict));
        Same(faults, "the verdict is of model", verdict.Model, candidate.Model);
        Same(faults, "the verdict is of candidate", verdict.Candidate, candidate.Digest);
        Same(faults, "the verdict is of snapshot", verdict.SnapshotDigest, candidate.SnapshotDigest);
        Same(faults, "the evaluation is of model", report.Model, candidate.Model);
        Same(faults, "the evaluation is of candidate", report.Challenger.Model, candidate.Digest);
        Same(faults, "the evaluation is of snapshot", report.SnapshotDigest, candidate.SnapshotDigest);
        Same(faults, "the lineage is of snapshot", lineage.SnapshotDigest, candidate.SnapshotDigest);
        if (!File.Exists(file))
            faults.Add(new Fault("the candidate's file does not exist") { Place = new SourcePlace(file), NextStep = "run Train again" });
        else
            Same(faults, $"the file {file} has the digest", ContentDigest.OfFile(file), candidate.File.Digest);
        if (faults.Count > 0)
            throw new GateRefusedException(faults);
    }

    public static void CheckRegistered(ModelVersion version)
    {
        var faults = new List<Fault>();
        if (!version.Verdict.Passed)
            faults.AddRange(NotPassed(version.Verdict));
        Same(faults, $"the verdict of version {version.Number} is of candidate", version.Verdict.Candidate, CandidateModel.DigestOf(version.Digest, version.Signature, version.Lineage.Label));
        if (faults.Count > 0)
            throw new GateRefusedException(faults);
    }

    /// <summary>The verdict in one line, for the history.</summary>
    public static string Why(GateVerdict verdict) =>
        string.Join("; ", verdict.Results.Select(r => $"{r.Name} {r.Outcome}: {r.Reason}"));

    private static IEnumerable<Fault> NotPassed(GateVerdict verdict)
    {
        if (verdict.Results.Count == 0)
            return [new Fault($"{verdict.Model}: no gate judged {verdict.Candidate.Short}") { NextStep = "declare a gate in model.yaml" }];
        return
            from result in verdict.Results
            where result.Outcome != GateOutcome.Pass
            select new Fault($"{verdict.Model}: gate {result.Name}: {result.Outcome}: {result.Reason}")
            {
                Place = result.Place,
                NextStep = "train a better model; a gate is lowered only on purpose, in model.yaml",
            };
    }

    private static void Same<T>(List<Fault> faults, string what, T found, T expected) where T : struct, IEquatable<T>
    {
        if (!found.Equals(expected))
            faults.Add(new Fault($"{what} {found}") { Allowed = expected.ToString(), NextStep = NextStep });
    }
}
