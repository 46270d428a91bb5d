using Nuke.Common;

namespace Assay.Components;

/// <summary>Passed verdict -> numbered version with lineage and history.</summary>
public interface IRegister : IGate
{
    Target Register => _ => _
        .Description("Registers a candidate that passed as a version")
        .DependsOn<IGate>(x => x.Gate)
        .Executes(() => StageRunner.Run(this, new RegisterStage()));
}
