using Nuke.Common;

namespace Assay.Components;

/// <summary>Snapshot -> a patch for model.yaml: searches trainers and their options on the training rows.</summary>
public interface ITune : IValidate
{
    [Parameter("Tune: write what the last search found into model.yaml, instead of searching")]
    bool Accept => TryGetValue<bool?>(() => Accept) ?? false;

    Target Tune => _ => _
        .Description("Searches for better settings of the trainer, on training rows only; writes artifacts/tuning/<model>/model.yaml.patch")
        .DependsOn<IValidate>(x => x.Validate)
        .TryAfter<ITrain>(x => x.Train)
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var told = Accept ? ModelTuning.Accept(Workspace, RunCancellation.Token) : ModelTuning.Search(Workspace, RunCancellation.Token);
            ReportSummary(_ => told);
        }));
}
