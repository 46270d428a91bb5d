using System.Text;
using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>
/// A model card after Mitchell et al. (2019), Model Cards for Model Reporting, in Markdown with the metadata header of Hugging Face.
/// What no record tells is not there.
/// </summary>
internal static class ModelCard
{
    public static string Of(ModelPage page)
    {
        var text = new StringBuilder();
        Header(text, page);
        text.Append("# ").Append(page.Name).Append("\n\n");
        Paragraph(text, page.Description);
        Line(text, "Task", page.Evaluation.Task.ToString().ToLowerInvariant());
        Line(text, "Verdict", VerdictHead.Word(page.Verdict.Outcome));
        Line(text, "Owner", page.Notes.Owner);
        Line(text, "License", page.Notes.License);
        Section(text, "Intended use", page.Notes.IntendedUse);
        Section(text, "Out of scope", page.Notes.OutOfScope);
        Section(text, "Limitations", page.Notes.Limitations);
        Section(text, "Ethical considerations", page.Notes.Ethics);
        text.Append("\n## Training data\n\n");
        Line(text, "Rows learned from", Figure.Count(page.Lineage.TrainRows));
        Line(text, "Rows judged on", Figure.Count(page.Evaluation.TestRows));
        text.Append("\n## Evaluation\n\n");
        Markdown.Table(text, ["Metric", "Value", "Interval"], page.Scores.Metrics.Select(m => (string[])[m.Key.Value, Figure.Number(m.Value), MetricSection.Interval(page.Scores.Intervals, m.Key)]));
        Table(text, "Slices", ["Rows where", "Rows", "Metrics"], page.Scores.Slices.Select(s => (string[])[s.Name, Figure.Count(s.Rows), string.Join(", ", s.Metrics.Select(m => $"{m.Key} {Figure.Number(m.Value)}"))]));
        Table(text, "Fairness", ["Column", "Demographic parity", "Equal opportunity", "Equalized odds"], page.Scores.Fairness.Select(f => (string[])[f.Column, Figure.Share(f.DemographicParityDifference), Figure.Share(f.EqualOpportunityDifference), Figure.Share(f.EqualizedOddsDifference)]));
        Table(text, "Behavioural tests", ["Test", "Kind", "Result", "Violations"], page.Scores.Behaviours.Select(b => (string[])[b.Name, b.Kind, b.Passed ? "passed" : "failed", $"{Figure.Count(b.Violations)} of {Figure.Count(b.Rows)}"]));
        Table(text, "Drift of the inputs from the rows learned from", ["Input", "Result", "Why"], InputDriftSection.WorstFirst(page.Evaluation.Drift).Where(d => d.Outcome is GateOutcome.Fail or GateOutcome.Inconclusive).Select(d => (string[])[d.Input, InputDriftSection.Word(d.Outcome), d.Reason]));
        Table(text, "Gates", ["Gate", "Judged", "Result", "Reason"], page.Verdict.Results.Select(r => (string[])[r.Rule, r.Judged, VerdictHead.Word(r.Outcome), r.Reason]));
        text.Append("\n## Lineage\n\n");
        Markdown.Table(text, ["What", "Value"], LineageSection.Facts(page).Select(f => (string[])[f.Name, f.Value]));
        return text.ToString();
    }

    private static void Header(StringBuilder text, ModelPage page)
    {
        text.Append("---\n");
        text.Append("model_name: ").Append(Quoted(page.Name)).Append('\n');
        if (page.Notes.License is { } license)
            text.Append("license: ").Append(Quoted(license)).Append('\n');
        text.Append("pipeline_tag: ").Append(page.Evaluation.Task == LearningTask.Regression ? "tabular-regression" : "tabular-classification").Append('\n');
        text.Append("datasets: [").Append(Quoted(page.Lineage.Dataset.Value)).Append("]\n");
        text.Append("metrics: [").AppendJoin(", ", page.Scores.Metrics.Keys.Select(m => m.Value)).Append("]\n");
        text.Append("---\n\n");
    }

    private static void Paragraph(StringBuilder text, string? paragraph)
    {
        if (paragraph is not null)
            text.Append(Markdown.Escaped(paragraph.Trim())).Append("\n\n");
    }

    private static void Line(StringBuilder text, string name, string? value)
    {
        if (value is not null)
            text.Append("- ").Append(name).Append(": ").Append(Markdown.Escaped(Markdown.OneLine(value))).Append('\n');
    }

    private static void Section(StringBuilder text, string name, string? content)
    {
        if (content is not null)
            text.Append("\n## ").Append(name).Append("\n\n").Append(content.Trim()).Append('\n');
    }

    private static void Table(StringBuilder text, string name, string[] heads, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        text.Append("\n### ").Append(name).Append("\n\n");
        Markdown.Table(text, heads, all);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
