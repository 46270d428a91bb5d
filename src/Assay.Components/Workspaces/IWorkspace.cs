using Nuke.Common;

namespace Assay.Components;

/// <summary>What every stage needs: which model is worked on, and where things lie.</summary>
public interface IWorkspace : INukeBuild
{
    [Parameter("Model to work on: a folder below models/")]
    string Model => TryGetValue(() => Model) ?? "";

    /// <summary>The model's workspace; opened once a run.</summary>
    Workspace Workspace => Workspace.Of(this);
}
