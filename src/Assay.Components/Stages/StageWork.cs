using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>One stage: what it depends on, what it does, and what it hands over.</summary>
/// <typeparam name="TResult">The noun that the stage hands over.</typeparam>
internal abstract class StageWork<TResult>(Stage stage)
{
    public Stage Stage => stage;

    /// <summary>Everything that decides the result. Reads declarations and the records of earlier stages, never data.</summary>
    public abstract StageInputs Inputs(Workspace workspace);

    public abstract TResult Execute(Workspace workspace, CancellationToken cancellationToken);

    /// <summary>The files that must still be there for the record to hold.</summary>
    public abstract IEnumerable<Artifact> Outputs(Workspace workspace, TResult result);

    /// <summary>The line behind the stage in the summary table.</summary>
    public abstract IEnumerable<(string Name, string Value)> Summary(TResult result);

    /// <summary>What, beside files, is no longer as the record says; null when all is.</summary>
    public virtual string? Lapsed(Workspace workspace, TResult result, CancellationToken cancellationToken) => null;
}
