using Nuke.Common;

namespace Assay.Components;

/// <summary>Metrics -> verdict: the rules of model.yaml.</summary>
public interface IGate : IEvaluate
{
    Target Gate => _ => _
        .Description("Judges the candidate by the gates of model.yaml")
        .DependsOn<IEvaluate>(x => x.Evaluate)
        .Executes(() => StageRunner.Run(this, new GateStage()));
}
