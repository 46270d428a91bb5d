using Nuke.Common;

namespace Assay.Components;

/// <summary>Snapshot -> candidate: computes features and learns a model.</summary>
public interface ITrain : IValidate
{
    Target Train => _ => _
        .Description("Learns a candidate from the snapshot")
        .DependsOn<IValidate>(x => x.Validate)
        .Executes(() => StageRunner.Run(this, new TrainStage()));
}
