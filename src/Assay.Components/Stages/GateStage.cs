using Assay.Evaluation;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

internal sealed class GateStage() : StageWork<GateVerdict>(Stage.Gate)
{
    public override StageInputs Inputs(Workspace workspace) => new StageInputs()
        .AddCode(workspace, "Assay.Evaluation", "Assay.Reporting")
        .AddModel(workspace, "gates")
        .Add("evaluation", ContentDigest.OfText(AssayJson.Write(StageRecords.Result<EvaluationReport>(workspace, Stage.Evaluate))));

    public override GateVerdict Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var verdict = GateKeeper.Judge(workspace.Declaration.Gates, StageRecords.Result<EvaluationReport>(workspace, Stage.Evaluate));
        var lineage = ModelReport.Lineage(workspace);
        ModelReport.WriteCandidate(workspace, verdict, lineage);
        TrainingRuns.Add(workspace, verdict, lineage);
        return verdict;
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, GateVerdict result) =>
        [Artifact.Of(workspace.Root, ModelReport.CandidatePath(workspace)), Artifact.Of(workspace.Root, ModelReport.VerdictPath(workspace))];

    public override IEnumerable<(string Name, string Value)> Summary(GateVerdict result) =>
        [("verdict", $"{result.Outcome.ToString().ToLowerInvariant()}, {result.Results.Count(r => r.Outcome == GateOutcome.Pass)} of {result.Results.Count} gates")];

    public override void Accept(Workspace workspace, GateVerdict result)
    {
        CheckFresh(workspace);
        foreach (var gate in result.Results)
        {
            workspace.Logger.Log(
                gate.Outcome == GateOutcome.Pass ? LogLevel.Information : LogLevel.Warning,
                "Gate {Name}: {Outcome}: {Reason}", gate.Name, gate.Outcome, gate.Reason);
        }
        if (result.Passed)
            return;
        throw new GateRefusedException(
        [
            // The record's places may be older than the file; the rules are the same, in the same order.
            .. result.Results.Zip(workspace.Declaration.Gates).Where(r => r.First.Outcome != GateOutcome.Pass).Select(r => new Fault($"gate {r.First.Name} gives {r.First.Outcome}: {r.First.Reason}")
            {
                Place = r.Second.Place,
                NextStep = NextStep(r.Second, r.First.Outcome),
            }),
        ]);
    }

    private static string NextStep(GateRule rule, GateOutcome outcome) => "nothing was registered; what serves, serves on. " + (rule, outcome) switch
    {
        (DriftRule, GateOutcome.Inconclusive) => "Judge on more rows, or accept a larger share on purpose",
        (DriftRule, GateOutcome.Fail) => "Learn from rows that are like those judged on, or change the gate on purpose",
        (_, GateOutcome.Inconclusive) => "Judge on more rows, or accept a larger margin on purpose",
        _ => "Train a better model, or change the gate on purpose",
    };

    /// <summary>With <c>--skip Evaluate</c> the figures may be those of an earlier candidate.</summary>
    private static void CheckFresh(Workspace workspace)
    {
        var changes = EvaluateStage.ChangesSinceRecord(workspace);
        if (changes.Count > 0)
            throw new GateRefusedException(new Fault($"what was evaluated is not the candidate of now: {string.Join("; ", changes)}")
            {
                Place = new SourcePlace(workspace.Show(StageRecords.PathOf(workspace, Stage.Evaluate))),
                NextStep = $"run ./build.sh Evaluate --model {workspace.Model}",
            });
    }
}
