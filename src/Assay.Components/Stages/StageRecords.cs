using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>The records in <c>artifacts/stages/&lt;model&gt;/</c>: all that a stage knows of the stages before it.</summary>
internal static class StageRecords
{
    public static string PathOf(Workspace workspace, Stage stage) =>
        Path.Combine(workspace.Artifacts, "stages", workspace.Model.Value, $"{stage.ToString().ToLowerInvariant()}.json");

    /// <summary>The record, or null when there is none of this format.</summary>
    public static StageRecord<TResult>? Find<TResult>(Workspace workspace, Stage stage)
    {
        var path = PathOf(workspace, stage);
        if (!File.Exists(path))
            return null;
        try
        {
            var record = AssayJson.Read<StageRecord<TResult>>(File.ReadAllBytes(path));
            return record.Format == StageRecord<TResult>.CurrentFormat ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The result that an earlier stage handed over.</summary>
    /// <exception cref="WrongUseException">That stage has not run.</exception>
    public static TResult Result<TResult>(Workspace workspace, Stage stage)
    {
        if (Find<TResult>(workspace, stage) is { } record)
            return record.Result;
        throw new WrongUseException(new Fault($"stage {stage} of model {workspace.Model} has no record")
        {
            Place = new SourcePlace(workspace.Show(PathOf(workspace, stage))),
            NextStep = $"run ./build.sh {stage} --model {workspace.Model}",
        });
    }

    public static void Save<TResult>(Workspace workspace, StageRecord<TResult> record) =>
        AtomicFile.WriteText(PathOf(workspace, record.Stage), AssayJson.Write(record));
}
