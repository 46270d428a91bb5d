using Assay.Lifecycle;
using Nuke.Common;

namespace Assay.Components;

/// <summary>What every stage needs: which model is worked on, and for which environment.</summary>
public interface IWorkspace : INukeBuild
{
    [Parameter("Model to work on: a folder below models/")]
    string Model => TryGetValue(() => Model) ?? "";

    [Parameter("Environment to deploy to; its champion is what a candidate is compared with. Default: local. Of DataDiff: a git revision; of Diff: a version")]
    string To => TryGetValue(() => To) ?? "local";

    [Parameter("Where the bytes of models and batches are kept for all clones: a folder, or https://ACCOUNT.blob.core.windows.net/CONTAINER. Default: nowhere")]
    string StoreRemote => TryGetValue(() => StoreRemote) ?? "";

    [Parameter("Key or SAS token of the storage account, from the environment variable STORE_SECRET"), Secret]
    string StoreSecret => TryGetValue(() => StoreSecret) ?? "";

    /// <summary>The model's workspace; opened once a run.</summary>
    /// <exception cref="WrongUseException">There is no such model, or its declaration is wrong.</exception>
    Workspace Workspace => Workspace.Of(this);
}
