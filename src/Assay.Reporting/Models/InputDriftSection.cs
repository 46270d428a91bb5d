using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>How the rows judged on compare with the rows learned from, the inputs that drifted first.</summary>
internal static class InputDriftSection
{
    public static ReportPart Of(ModelPage page) => page.Evaluation.Drift is not { Count: > 0 } drift ? ReportPart.None : ReportPart.Of("drift", "Drift", $"""
        <p class="quiet">Each input of the rows judged on beside the rows learned from, of which every fortieth is one piece of evidence. The noise floor is what 95 % of draws from such pieces stay below where nothing changed. PSI: population stability index; Wasserstein: in deviations; Chi-square: Cramér's V.</p>
        {ReportPart.Table("Drift of the inputs", ["Input", "Result", "#PSI", "#Noise floor", "#p", "#Wasserstein", "#Jensen-Shannon", "#Kolmogorov-Smirnov", "#Chi-square", "#Missing", "Reason"], WorstFirst(drift).Select(Row))}
        """);

    /// <summary>The inputs in the order of their outcomes, and of equal ones the farthest first.</summary>
    public static IEnumerable<InputDrift> WorstFirst(IEnumerable<InputDrift> drift) =>
        drift.OrderByDescending(d => d.Outcome == GateOutcome.Fail).ThenByDescending(d => d.Outcome).ThenByDescending(d => d.Find(DriftMeasure.Psi)?.Effect ?? 0);

    public static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "alike",
        GateOutcome.Fail => "drifted",
        GateOutcome.Inconclusive => "can't tell",
        _ => "not compared",
    };

    private static Html Row(InputDrift drift)
    {
        var psi = drift.Find(DriftMeasure.Psi);
        return $"""
            <tr><th scope="row"><bdi>{drift.Input}</bdi></th><td><span class="mark {VerdictHead.Kind(drift.Outcome)}">{VerdictHead.Sign(drift.Outcome)} {Word(drift.Outcome)}</span></td><td class="number">{VerdictText.Number(psi?.Value)}</td><td class="number">{VerdictText.Number(psi?.Floor)}</td><td class="number">{VerdictText.Number(psi?.PValue)}</td>{Effect(drift, DriftMeasure.Wasserstein)}{Effect(drift, DriftMeasure.JensenShannon)}{Effect(drift, DriftMeasure.KolmogorovSmirnov)}{Effect(drift, DriftMeasure.ChiSquare)}<td class="number">{Missing(drift)}</td><td class="reason"><bdi>{drift.Reason}</bdi></td></tr>

            """;
    }

    private static Html Effect(InputDrift drift, DriftMeasure measure) => $"<td class=\"number\">{VerdictText.Number(drift.Find(measure)?.Effect)}</td>";

    private static string Missing(InputDrift drift) => drift.Find(DriftMeasure.MissingRate) is not { } rate ? "–"
        : rate.Value < 0 ? $"−{Figure.Share(-rate.Value)}" : $"+{Figure.Share(rate.Value)}";
}
