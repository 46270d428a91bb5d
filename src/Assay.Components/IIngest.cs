using Nuke.Common;

namespace Assay.Components;

/// <summary>Batch files -> <c>data.lock.yaml</c>: pins what data there is.</summary>
public interface IIngest : IWorkspace
{
    Target Ingest => _ => _
        .Description("Pins the batches of the model's dataset")
        .Executes(() => StageRunner.Run(this, new IngestStage()));
}
