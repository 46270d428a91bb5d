using Nuke.Common;

namespace Assay.Components;

/// <summary>Batches -> snapshot: checks every row against the contract and splits what is sound.</summary>
public interface IValidate : IIngest
{
    Target Validate => _ => _
        .Description("Checks the data against its contract and splits it")
        .DependsOn<IIngest>(x => x.Ingest)
        .Executes(() => StageRunner.Run(this, new ValidateStage()));
}
