using Nuke.Common;

namespace Assay.Components;

/// <summary>Batch files -> <c>data.lock.yaml</c>: pins what data there is.</summary>
public interface IIngest : IWorkspace
{
    [Parameter("Names of batches that data.lock.yaml pins and that may have changed or gone. Default: none may")]
    string[] AcceptBatch => TryGetValue(() => AcceptBatch) ?? [];

    Target Ingest => _ => _
        .Description("Pins the batches of the model's dataset")
        .Executes(() => StageRunner.Run(this, new IngestStage(AcceptBatch)));
}
