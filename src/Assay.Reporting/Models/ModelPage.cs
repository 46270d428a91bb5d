using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>All that a model's <c>report.html</c> and <c>card.md</c> tell, of a candidate or of a version. Equal values give equal bytes.</summary>
public sealed record ModelPage
{
    public required EvaluationReport Evaluation { get; init; }

    public required GateVerdict Verdict { get; init; }

    /// <summary>What the model was made from.</summary>
    public required Lineage Lineage { get; init; }

    public required ModelSignature Signature { get; init; }

    /// <summary>The registered number; null for a candidate.</summary>
    public int? Version { get; init; }

    public DateTimeOffset? RegisteredAt { get; init; }

    public string? Description { get; init; }

    public CardNotes Notes { get; init; } = new();

    /// <summary>Contract and profiles of the batches; null leaves the data out.</summary>
    public ValidationPage? Data { get; init; }

    /// <summary>What happened to the version, oldest first. Default: nothing yet.</summary>
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>What people say of the version. Default: nothing.</summary>
    public VersionStanding? Standing { get; init; }

    /// <summary>On what machine and with what it was made. Null: not recorded.</summary>
    public Making? Making { get; init; }

    internal ModelName Model => Evaluation.Model;

    internal ModelScores Scores => Evaluation.Challenger;

    internal string Name => Version is { } number ? $"{Model} v{number}" : $"{Model} candidate";

    /// <summary>The page as it is written to its file.</summary>
    public string ToHtml()
    {
        ReportPart[] parts =
        [
            GateSection.Of(this),
            MetricSection.Of(this),
            CurveSection.Of(this),
            ConfusionSection.Of(this),
            ImportanceSection.Of(this),
            SliceSection.Of(this),
            FairnessSection.Of(this),
            BehaviourSection.Of(this),
            InputDriftSection.Of(this),
            CostSection.Of(this),
            LineageSection.Of(this),
            MakingSection.Of(this),
            HistorySection.Of(this),
            Columns(),
        ];
        var shown = parts.Where(p => p.Id.Length > 0).ToList();
        return Page.Of(
            $"{Name}: {VerdictHead.Word(Verdict.Outcome)}",
            $"""
            {VerdictHead.Of(this, shown)}
            <main>
            {shown.Select(p => p.Body)}
            </main>
            <footer><p class="quiet">Written by Assay from its records: <code>models/{Model.Value}</code>.</p></footer>
            """).ToString();
    }

    /// <summary>The model card as it is written to its file.</summary>
    public string ToMarkdown() => ModelCard.Of(this);

    private ReportPart Columns() => Data is { Profiles.Count: > 0 } data ? new ReportPart("columns", "Columns", ColumnSection.Of(data)) : ReportPart.None;
}
