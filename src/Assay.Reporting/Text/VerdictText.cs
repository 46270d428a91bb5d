using System.Text;
using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>A verdict in Markdown, for a pull request or the summary of a run. Says what the page of the model says, in the same words.</summary>
public static class VerdictText
{
    private const string None = "–";

    public static string Of(GateVerdict verdict)
    {
        var text = new StringBuilder();
        var passed = verdict.Results.Count(r => r.Outcome == GateOutcome.Pass);
        text.Append("## Gates of ").Append(verdict.Model).Append(": ").Append(Sign(verdict.Outcome)).Append("\n\n");
        text.Append(passed).Append(" of ").Append(verdict.Results.Count).Append(" gates passed, ");
        text.Append(verdict.ChampionVersion is { } number ? $"compared with version {number} on the same rows" : "there is no champion to compare with");
        text.Append(". Candidate `").Append(verdict.Candidate.Short).Append("`.\n");
        if (verdict.Results.Count == 0)
            return text.ToString();
        text.Append('\n');
        Markdown.Table(text, ["Gate", "Judged", "Result", "Value", "Limit", "Champion", "Reason"], WorstFirst(verdict).Select(Row));
        return text.ToString();
    }

    internal static IEnumerable<GateResult> WorstFirst(GateVerdict verdict) => verdict.Results.OrderByDescending(r => r.Outcome);

    internal static string Number(double? value) => value is { } number ? Figure.Number(number) : None;

    private static string[] Row(GateResult result) =>
    [
        result.Rule,
        result.Judged.Length == 0 ? None : result.Judged,
        Sign(result.Outcome),
        Number(result.Value),
        Number(result.Limit),
        Number(result.Champion),
        result.Reason,
    ];

    private static string Sign(GateOutcome outcome) => $"{VerdictHead.Sign(outcome)} {VerdictHead.Word(outcome)}";
}
