using Nuke.Common;

namespace Assay.Components;

/// <summary>CSV file -> contract and model that run at once, to be read and corrected.</summary>
public interface INewModel : IWorkspace
{
    [Parameter("NewModel: the name of the new model and its dataset")]
    string Name => TryGetValue(() => Name) ?? "";

    [Parameter("NewModel: the CSV file to learn from; it is copied")]
    string Data => TryGetValue(() => Data) ?? "";

    [Parameter("NewModel: the column to predict. Default: the only one called label, target, class, outcome, response or y")]
    string? Label => TryGetValue(() => Label);

    [Parameter("NewModel: binary, multiclass or regression. Default: told by the label's values")]
    string? Task => TryGetValue(() => Task);

    [Parameter("NewModel: the date or time that orders the rows. Default: looked for")]
    string? Time => TryGetValue(() => Time);

    [Parameter("NewModel: the value of a label that a binary model says yes to. Default: yes, true or 1, else the rarer")]
    string? Positive => TryGetValue(() => Positive);

    Target NewModel => _ => _
        .Description("Writes data/<name> and models/<name> from a CSV file, so that Train and Deploy work at once")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var wish = new ModelWish(Name, Data, Label, Task, Time, Positive);
            var created = new ModelCreation(RootDirectory, Serilog.Log.Logger, TimeProvider.System).Create(wish, RunCancellation.Token);
            ReportSummary(_ => new Dictionary<string, string> { ["task"] = created.Task, ["columns"] = created.Columns, ["next"] = created.Next });
        }));
}
