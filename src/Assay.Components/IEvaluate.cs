using Nuke.Common;

namespace Assay.Components;

/// <summary>Candidate -> metrics, and the champion's on the same rows.</summary>
public interface IEvaluate : ITrain
{
    Target Evaluate => _ => _
        .Description("Measures the candidate and the champion on the same rows")
        .DependsOn<ITrain>(x => x.Train)
        .Executes(() => StageRunner.Run(this, new EvaluateStage()));
}
