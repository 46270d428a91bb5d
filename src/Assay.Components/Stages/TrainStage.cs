using Assay.Lifecycle;
using Assay.Scoring;
using Assay.Training;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

internal sealed class TrainStage() : StageWork<CandidateModel>(Stage.Train)
{
    public override StageInputs Inputs(Workspace workspace)
    {
        return FeatureInputs(workspace, CodeIdentity.Scoring)
            .AddNative(workspace, "lib_lightgbm", "FastTreeNative", "onnxruntime")
            .AddModel(workspace, "trainer", "threshold");
    }

    public override CandidateModel Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var model = workspace.Declaration;
        var snapshot = StageRecords.Result<DatasetSnapshot>(workspace, Stage.Validate);
        var folder = Path.Combine(workspace.Artifacts, "candidates", workspace.Model.Value);
        AtomicFile.DeletePartials(folder);
        var isForeign = ForeignTrainer.Takes(model.Trainer);
        var modelFile = Path.Combine(folder, isForeign ? "model.onnx" : "model.zip");
        var tableFile = Path.Combine(folder, "features.aft");

        var featureKey = FeatureInputs(workspace, ["Assay.Scoring"]).Key;
        var table = EarlierFeatures(workspace, featureKey);
        if (table is null)
        {
            table = BuildFeatures(
                workspace, snapshot, model.Features, model.Task, model.Label, sqlPath: null, cancellationToken, model.Evaluation.ExtraColumns(model.Features));
            AtomicFile.Write(tableFile, table.Save);
        }
        ModelSignature? signature = null;
        AtomicFile.Write(modelFile, stream => signature = isForeign
            ? new ForeignTrainer(workspace.ModelFolder, Path.Combine(workspace.Artifacts, "training", workspace.Model.Value), workspace.Time, workspace.Logger)
                .Train(table, model.Task, model.Threshold, model.Trainer, stream, cancellationToken)
            : new ModelTrainer(workspace.Logger).Train(table, model.Task, model.Threshold, model.Trainer, stream, cancellationToken));
        // The candidate before may have been of another kind.
        File.Delete(Path.Combine(folder, isForeign ? "model.zip" : "model.onnx"));
        return new CandidateModel
        {
            Model = workspace.Model,
            File = Artifact.Of(workspace.Root, modelFile),
            Signature = signature!,
            FeatureTable = Artifact.Of(workspace.Root, tableFile),
            FeatureKey = featureKey,
            Features = model.Features,
            Trainer = model.Trainer,
            Label = model.Label,
            Declarations = DeclaredFiles.Keep(workspace),
            SnapshotDigest = snapshot.Digest,
            TrainRows = table.IsTest.LongCount(t => !t),
            TestRows = table.IsTest.LongCount(t => t),
        };
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, CandidateModel result) => [result.File, result.FeatureTable];

    public override IEnumerable<(string Name, string Value)> Summary(CandidateModel result) =>
        [("trainer", result.Trainer.Kind), ("model", result.File.Digest.Short)];

    /// <summary>All that the table of features follows from, and the proof that it looks at the past only.</summary>
    /// <param name="scoring">What holds the table, or what also learns from it.</param>
    private static StageInputs FeatureInputs(Workspace workspace, string[] scoring) => new StageInputs()
        .AddCode(workspace, [.. CodeIdentity.Features, .. scoring])
        .AddNative(workspace, "duckdb")
        .AddModel(workspace, "task", "label", "features")
        .AddRange("model.yaml evaluation:", workspace.Declaration.Evaluation.ExtraColumns(workspace.Declaration.Features).Select(c => KeyValuePair.Create(c, "extra column")))
        .Add("snapshot", StageRecords.Result<DatasetSnapshot>(workspace, Stage.Validate).Digest);

    /// <summary>The table of the run before, where only the trainer has changed since.</summary>
    private static FeatureTable? EarlierFeatures(Workspace workspace, ContentDigest key)
    {
        if (StageRecords.Find<CandidateModel>(workspace, Stage.Train)?.Result is not { } earlier
            || earlier.FeatureKey != key || !workspace.Digests.IsIntact(earlier.FeatureTable, workspace.Root))
            return null;
        workspace.Logger.LogInformation("The {Count} features are those of the run before", earlier.Features.Features.Count);
        return EvaluateStage.LoadTable(workspace, earlier);
    }

    /// <summary>The inputs and labels that a recipe computes from a snapshot; the champion's recipe may be another than today's.</summary>
    /// <param name="sqlPath">Where the recipe's SQL stands. Null: the model's own file.</param>
    /// <param name="extraColumns">Columns of the main table that no model sees.</param>
    public static FeatureTable BuildFeatures(
        Workspace workspace,
        DatasetSnapshot snapshot,
        FeatureRecipe recipe,
        LearningTask task,
        LabelRule label,
        string? sqlPath,
        CancellationToken cancellationToken,
        IReadOnlyList<string>? extraColumns = null)
    {
        foreach (var tableFile in snapshot.Tables.Values)
            workspace.Intact(tableFile, Stage.Validate);
        var source = new FeatureSource(
            workspace.Root,
            snapshot,
            recipe,
            task,
            label,
            workspace.Declaration.Place("label"),
            recipe.SqlFile is null ? null : workspace.Show(sqlPath ?? Path.Combine(workspace.ModelFolder, recipe.SqlFile)),
            workspace.Show(workspace.ModelYaml)) { ExtraColumns = extraColumns ?? [] };
        var started = workspace.Time.GetTimestamp();
        var table = new FeatureBuilder(workspace.Logger).Build(source, cancellationToken);
        workspace.Logger.LogInformation(
            "{Count} features of {Rows} rows in {Seconds:F1} s", recipe.Features.Count, table.Rows, workspace.Time.GetElapsedTime(started).TotalSeconds);
        return table;
    }
}
