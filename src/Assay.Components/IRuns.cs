using Nuke.Common;

namespace Assay.Components;

/// <summary>The candidates that were trained here, judged or refused.</summary>
public interface IRuns : IWorkspace
{
    [Parameter("Runs to list, such as \"auc > 0.7 and kind = lightGbm\". Default: all")]
    string Where => TryGetValue(() => Where) ?? "";

    [Parameter("What Runs sorts by: a metric, an option of the trainer, time, verdict. Default: time, newest first")]
    string Sort => TryGetValue(() => Sort) ?? "time";

    Target Runs => _ => _
        .Description("Lists the training runs of the model with parameters, metrics and verdict; writes nothing")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var all = TrainingRuns.All(Workspace);
            var columns = new RunColumns(all);
            var filter = all.Count == 0 ? null : new RunFilter(Where, columns);
            var shown = all.Count == 0 ? [] : columns.Sorted(all.Where(filter!.Takes), Sort);
            foreach (var line in shown.Count == 0 ? [] : RunTable.Lines(shown))
                Serilog.Log.Information("{Line:l}", line);
            ReportSummary(_ => new Dictionary<string, string> { ["runs"] = $"{shown.Count} of {all.Count}" });
        }));
}
