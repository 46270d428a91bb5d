using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>
/// The runs of a model in <c>artifacts/runs/&lt;model&gt;/</c>, a file each, so that no kill can harm an earlier one. The engine keeps the
/// records of whole builds beside them.
/// </summary>
internal static class TrainingRuns
{
    /// <summary>Adds what was judged, unless the same candidate was judged alike before: a report that is made again is no new run.</summary>
    public static void Add(Workspace workspace, GateVerdict verdict, Lineage lineage)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        var run = new TrainingRun
        {
            Model = workspace.Model,
            At = workspace.Time.GetUtcNow(),
            Candidate = candidate.Digest,
            SnapshotDigest = candidate.SnapshotDigest,
            Parameters = candidate.Trainer.Values().ToDictionary(StringComparer.Ordinal),
            Metrics = StageRecords.Result<EvaluationReport>(workspace, Stage.Evaluate).Challenger.Metrics,
            Outcome = verdict.Outcome,
            TrainRows = candidate.TrainRows,
            Commit = lineage.Commit,
            Dirty = lineage.Dirty,
        };
        if (All(workspace).FirstOrDefault(r => r.Candidate == run.Candidate && r.SnapshotDigest == run.SnapshotDigest)?.Outcome == run.Outcome)
            return;
        var name = $"{run.At.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}-{run.Candidate.Short}.json";
        AtomicFile.WriteText(Path.Combine(Folder(workspace), name), AssayJson.Write(run));
    }

    /// <summary>Newest first. A file that is no such record is told and left out.</summary>
    public static IReadOnlyList<TrainingRun> All(Workspace workspace)
    {
        var folder = Folder(workspace);
        var runs = new List<TrainingRun>();
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json") : [])
        {
            try
            {
                runs.Add(AssayJson.Read<TrainingRun>(File.ReadAllText(file)));
            }
            catch (JsonException e)
            {
                workspace.Logger.LogWarning("{File} is no record of a run: {Reason}", workspace.Show(file), e.Message);
            }
        }
        return [.. runs.OrderByDescending(r => r.At).ThenBy(r => r.Candidate.Value, StringComparer.Ordinal)];
    }

    private static string Folder(Workspace workspace) => Path.Combine(workspace.Artifacts, "runs", workspace.Model.Value);
}
