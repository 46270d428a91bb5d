using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>
/// Makes a version again from what it records (its batches, declarations and parameters, with the code of now) and compares each step.
/// Writes nothing but a scratch folder, which is kept when something differs.
/// </summary>
internal static class VersionReproduction
{
    /// <returns>The steps, in their order, all alike.</returns>
    /// <exception cref="GateRefusedException">A step differs; the first that does is named.</exception>
    /// <exception cref="OutsideSystemException">Something that it was made from is nowhere any more.</exception>
    public static IReadOnlyList<ReproducedStep> Run(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        if (version.Lineage.Declarations.Count == 0)
        {
            throw new WrongUseException(new Fault($"version {version.Number} of {version.Model} does not tell what it was declared by: it was registered before that was recorded")
            {
                NextStep = version.Lineage.Commit is { } commit ? $"check out {commit} and run ./build.sh Train" : "train it again and register it",
            });
        }
        CheckBatches(workspace, version);
        var folder = ScratchFolder.Fill(workspace, version, cancellationToken);
        var steps = new List<ReproducedStep>();
        foreach (var step in Steps(workspace.Scratch(folder), version, cancellationToken))
        {
            steps.Add(step);
            if (step.Differs)
                throw Differs(workspace, version, step, steps.Where(s => !s.Differs), workspace.Show(folder));
            workspace.Logger.LogInformation("The same {Step}: {Digest}{Note}", step.Name, step.Made, step.Recorded is null ? " (the version does not record it)" : "");
        }
        Directory.Delete(folder, recursive: true);
        return steps;
    }

    private static IEnumerable<ReproducedStep> Steps(Workspace scratch, ModelVersion version, CancellationToken cancellationToken)
    {
        var lineage = version.Lineage;
        var pinned = StageRunner.Rerun(scratch, new IngestStage(), cancellationToken);
        yield return new ReproducedStep("batches", Text(lineage.Batches), Text(pinned.Batches));
        // What was recorded of model.yaml, against the model.yaml that was kept.
        foreach (var (name, recorded, kept) in Declared(scratch.Declaration, lineage))
            yield return new ReproducedStep($"declared {name}", recorded, kept);
        var snapshot = StageRunner.Rerun(scratch, new ValidateStage(), cancellationToken);
        yield return new ReproducedStep("contract", lineage.ContractDigest.Short, snapshot.ContractDigest.Short);
        yield return new ReproducedStep("snapshot", lineage.SnapshotDigest.Short, snapshot.Digest.Short);
        var candidate = StageRunner.Rerun(scratch, new TrainStage(), cancellationToken);
        yield return new ReproducedStep("features", lineage.FeatureTable?.Short, candidate.FeatureTable.Digest.Short);
        yield return new ReproducedStep("model", version.Digest.Short, candidate.File.Digest.Short);
        yield return new ReproducedStep("signature", Short(AssayJson.WriteLine(version.Signature)), Short(AssayJson.WriteLine(candidate.Signature)));
    }

    private static IEnumerable<(string Name, string Recorded, string Kept)> Declared(ModelDeclaration kept, Lineage lineage)
    {
        yield return ("label", lineage.Label.Sql, kept.Label.Sql);
        yield return ("split", AssayJson.WriteLine(lineage.Split), AssayJson.WriteLine(kept.Split));
        yield return ("features", lineage.Features.Digest.Short, kept.Features.Digest.Short);
        yield return ("trainer", AssayJson.WriteLine(lineage.Trainer), AssayJson.WriteLine(kept.Trainer));
    }

    /// <summary>A batch that is nowhere, but has a changed file of its name, is a difference and no lack.</summary>
    private static void CheckBatches(Workspace workspace, ModelVersion version)
    {
        foreach (var batch in version.Lineage.Batches)
        {
            var here = Path.Combine(workspace.DatasetFolder, batch.Name);
            if (!File.Exists(here) || workspace.Digests.DigestOf(here) == batch.Digest)
                continue;
            try
            {
                RevisionReader.PathOf(workspace, batch, version.Lineage.Commit, $"version {version.Number}", CancellationToken.None);
            }
            catch (OutsideSystemException)
            {
                var step = new ReproducedStep($"batch {batch.Name}", batch.Digest.Short, workspace.Digests.DigestOf(here).Short);
                throw Differs(workspace, version, step, [], workspace.Show(here));
            }
        }
    }

    private static GateRefusedException Differs(Workspace workspace, ModelVersion version, ReproducedStep step, IEnumerable<ReproducedStep> alike, string place)
    {
        var machine = MakingFacts.Differences(version.Making, MakingFacts.Of(workspace)).ToList();
        var same = string.Join(", ", alike.Select(s => s.Name));
        return new GateRefusedException(new Fault(
            $"version {version.Number} of {version.Model} is not made again: the first step that differs is {step.Name}: recorded {step.Recorded}, made {step.Made}"
            + (same.Length == 0 ? "" : $"; the same are {same}"))
        {
            Place = new SourcePlace(place),
            NextStep = machine.Count > 0 ? $"what else differs: {string.Join("; ", machine)}"
                : version.Lineage.Commit is { } commit ? $"compare the code: git diff {commit}" : "compare this with what the version records: ./build.sh Show",
        });
    }

    private static string Text(IEnumerable<Batch> batches) =>
        Short(string.Join('\n', batches.Select(b => $"{b.Table} {b.Name} {b.Rows} {b.Bytes} {b.Digest}").Order(StringComparer.Ordinal)));

    private static string Short(string text) => ContentDigest.OfText(text).Short;
}
