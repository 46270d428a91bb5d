using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>One stage, whatever it hands over.</summary>
internal abstract class StageWork(Stage stage)
{
    public Stage Stage => stage;

    /// <summary>Why the stage would run now; empty when it is up to date.</summary>
    /// <exception cref="AssayException">An earlier stage has not run, or a declaration is wrong.</exception>
    public abstract IReadOnlyList<string> ReasonsToRun(Workspace workspace, CancellationToken cancellationToken);
}

/// <summary>One stage: what it depends on, what it does, and what it hands over.</summary>
/// <typeparam name="TResult">The noun that the stage hands over.</typeparam>
internal abstract class StageWork<TResult>(Stage stage) : StageWork(stage)
{
    /// <summary>Whether the stage writes what other models of the same dataset use too.</summary>
    public virtual bool WritesDataset => false;

    /// <summary>Brings in what comes from outside, before it is asked what there is. Only when the stage is run.</summary>
    public virtual void Prepare(Workspace workspace, CancellationToken cancellationToken)
    {
    }

    /// <summary>Everything that decides the result. Reads declarations and the records of earlier stages, never data.</summary>
    public abstract StageInputs Inputs(Workspace workspace);

    public abstract TResult Execute(Workspace workspace, CancellationToken cancellationToken);

    /// <summary>The files that must still be there for the record to hold.</summary>
    public abstract IEnumerable<Artifact> Outputs(Workspace workspace, TResult result);

    /// <summary>The line behind the stage in the summary table.</summary>
    public abstract IEnumerable<(string Name, string Value)> Summary(TResult result);

    /// <summary>What an input that was added by its parts was made of, when a record was written; null when nobody knows.</summary>
    public virtual IEnumerable<KeyValuePair<string, string>>? PartsOf(TResult result, string input) => null;

    /// <summary>What, beside files, is no longer as the record says; null when all is.</summary>
    public virtual string? Lapsed(Workspace workspace, TResult result, CancellationToken cancellationToken) => null;

    /// <summary>Looks at the recorded result, new or not, and refuses what must not go further.</summary>
    /// <exception cref="AssayException">The result is a refusal.</exception>
    public virtual void Accept(Workspace workspace, TResult result)
    {
    }

    public override IReadOnlyList<string> ReasonsToRun(Workspace workspace, CancellationToken cancellationToken) =>
        ReasonsToRun(workspace, Inputs(workspace), StageRecords.Find<TResult>(workspace, Stage), cancellationToken);

    public IReadOnlyList<string> ReasonsToRun(
        Workspace workspace, StageInputs inputs, StageRecord<TResult>? record, CancellationToken cancellationToken)
    {
        if (record is null)
            return ["it has not run yet"];
        string[] changes = [.. inputs.ChangesSince(record.Inputs, name => PartsOf(record.Result, name))];
        if (changes.Length > 0)
            return changes;
        string[] lost = [.. record.Outputs.Where(o => !workspace.Digests.IsIntact(o, workspace.Root)).Select(o => $"{o.Path} is gone or changed")];
        if (lost.Length > 0)
            return lost;
        return Lapsed(workspace, record.Result, cancellationToken) is { } lapsed ? [lapsed] : [];
    }
}
