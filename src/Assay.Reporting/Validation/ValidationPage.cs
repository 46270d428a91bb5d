using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>All that <c>validation.html</c> tells. Equal values give equal bytes.</summary>
public sealed record ValidationPage
{
    public required DataContract Contract { get; init; }

    /// <summary>As they are pinned.</summary>
    public required IReadOnlyList<Batch> Batches { get; init; }

    /// <summary>Null: a batch could not be read, so nothing was checked to its end.</summary>
    public ValidationReport? Report { get; init; }

    /// <summary>Every check that was made, by table.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>In the order of the batches.</summary>
    public IReadOnlyList<BatchProfile> Profiles { get; init; } = [];

    /// <summary>Why the data was refused; empty when it was not.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    internal IEnumerable<CheckResult> Failed => Checks.Where(c => !c.Passed && c.Severity == CheckSeverity.Error);

    internal IEnumerable<CheckResult> Warned => Checks.Where(c => !c.Passed && c.Severity == CheckSeverity.Warning);

    /// <summary>Checks whose violations are within the tolerance.</summary>
    internal IEnumerable<CheckResult> Tolerated => Checks.Where(c => c.Passed && c.Violations > 0);

    /// <summary>The page as it is written to its file.</summary>
    public string ToHtml() => Page.Of(
        $"{Contract.Dataset}: {(Faults.Count > 0 ? "refused" : "accepted")}",
        $"""
        {VerdictSection.Of(this)}
        <main>
        {ProblemSection.Of(this)}
        {DriftSection.Of(this)}
        {QualitySection.Of(this)}
        {ColumnSection.Of(this)}
        {BatchSection.Of(this)}
        {CheckSection.Of(this)}
        </main>
        <footer><p class="quiet">Written by Assay. Profiles and plots are of the rows that were not set aside; dataset and contract: <code>data/{Contract.Dataset.Value}</code>.</p></footer>
        """).ToString();
}
