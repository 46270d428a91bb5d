using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>How the columns of each judged batch compare with the reference: a matrix, then the drifted ones one by one.</summary>
internal static class DriftSection
{
    private const int MostPlots = 24;

    public static Html Of(ValidationPage page) => page.Report?.Drift is not { Count: > 0 } drift ? Html.Nothing : $"""
        <section id="drift">
        <h2>Drift</h2>
        {drift.GroupBy(d => d.Table, StringComparer.Ordinal).Select(t => Table(page, t.Key, [.. t]))}
        </section>
        """;

    private static Html Table(ValidationPage page, string table, IReadOnlyList<DriftResult> results)
    {
        string[] columns = [.. results.Select(r => r.Column).Distinct(StringComparer.Ordinal)];
        var of = results.ToLookup(r => (r.Batch, r.Column));
        DriftResult[] told =
        [
            .. results.Where(r => r.Outcome is GateOutcome.Fail or GateOutcome.Error)
                .GroupBy(r => r.Column, StringComparer.Ordinal)
                .Select(c => c.MaxBy(Strength)!)
                .OrderByDescending(Strength),
        ];
        return $"""
            <h3>Table <bdi>{table}</bdi></h3>
            <p class="quiet">Each cell compares a column of a batch with {Reference(results)}: the population stability index, and behind it the noise floor that 95 % of draws from the reference's own blocks stay below. ✓ no drift, ✗ drifted, ? too few rows to tell, E can't be told.</p>
            <div class="scroll" tabindex="0" role="group" aria-label="Drift by batch and column"><table class="matrix">
            <thead><tr><th scope="col">Batch</th>{columns.Select<string, Html>(c => $"<th scope=\"col\"><bdi>{c}</bdi></th>")}</tr></thead>
            <tbody>
            {results.Select(r => r.Batch).Distinct(StringComparer.Ordinal).Select<string, Html>(b => $"<tr><th scope=\"row\"><bdi>{b}</bdi></th>{columns.Select(c => Cell(of[(b, c)].FirstOrDefault()))}</tr>")}
            </tbody></table></div>
            {(told.Length == 0 ? Html.Nothing : $"<p class=\"quiet\">Of each column that drifted, the batch that is farthest{(told.Length > MostPlots ? $"; the first {MostPlots} of {told.Length} columns" : "")}:</p>")}
            <div class="cards">{told.Take(MostPlots).Select(r => Card(page, r))}</div>
            """;
    }

    private static Html Reference(IReadOnlyList<DriftResult> results)
    {
        var references = results.Select(r => string.Join(", ", r.Reference)).Distinct(StringComparer.Ordinal).ToList();
        if (references.Count > 1)
            return $"the batches before it";
        var batches = results[0].Reference;
        if (batches.Count > 2)
            return $"<bdi>{batches[0]}</bdi> to <bdi>{batches[^1]}</bdi>";
        return $"<bdi>{references[0]}</bdi>";
    }

    private static Html Cell(DriftResult? result)
    {
        if (result is null)
            return $"<td></td>";
        var psi = result.Find(DriftMeasure.Psi);
        Html figures = psi is null ? Html.Nothing : $"{Small(psi.Value)}{(psi.Floor is { } floor ? $" <small>/ {Small(floor)}</small>" : Html.Nothing)}";
        return $"""<td class="{Kind(result)}" title="{result.Reason}">{Sign(result)} {figures}</td>""";
    }

    private static Html Card(ValidationPage page, DriftResult result) =>
        $"""
        <article class="card {Kind(result)}">
        <h4><bdi>{result.Column}</bdi> <span class="type">in <bdi>{result.Batch}</bdi></span></h4>
        <p><bdi>{result.Reason}</bdi></p>
        {Plot(page, result)}
        <div class="scroll"><table>
        <thead><tr><th scope="col">Measure</th><th scope="col" class="number">Value</th><th scope="col" class="number">Noise floor</th><th scope="col" class="number">p</th></tr></thead>
        <tbody>{result.Metrics.Select<DriftMetric, Html>(m => $"""<tr><th scope="row">{Name(m.Measure)}</th><td class="number">{Small(m.Value)}</td><td class="number">{(m.Floor is { } floor ? Small(floor) : "–")}</td><td class="number">{(m.PValue is { } p ? Probability(p) : "–")}</td></tr>""")}</tbody></table></div>
        <p class="quiet">{Figure.Count(result.BatchRows)} rows against {Figure.Count(result.ReferenceRows)} in {result.ReferenceBlocks} blocks.</p>
        </article>
        """;

    private static Html Plot(ValidationPage page, DriftResult result)
    {
        ColumnProfile[] reference = [.. result.Reference.Select(b => Find(page, result, b)).OfType<ColumnProfile>()];
        if (reference.Length == 0 || Find(page, result, result.Batch) is not { Present: > 0 } batch)
            return Html.Nothing;
        var before = new ColumnProfile(batch.Name, batch.Type);
        foreach (var part in reference)
            before.Add(part);
        if (before.Present == 0)
            return Html.Nothing;
        return batch.IsText || batch.Type == ColumnType.Boolean
            ? ValueBars.Of(before, batch)
            : $"""{Histogram.Of(before, batch)}<p class="keys"><span class="key before">reference</span><span class="key bars">batch, as a line</span></p>""";
    }

    private static ColumnProfile? Find(ValidationPage page, DriftResult result, string batch) =>
        page.Profiles.FirstOrDefault(p => p.Batch == batch && p.Profile.Table == result.Table)?.Profile.Find(result.Column);

    private static double Strength(DriftResult result) => result.Find(DriftMeasure.Psi)?.Value ?? 0;

    private static string Kind(DriftResult result) => result.Outcome switch
    {
        GateOutcome.Pass => "pass",
        GateOutcome.Inconclusive => "note",
        _ => result.Severity == CheckSeverity.Error ? "fail" : "warn",
    };

    private static string Sign(DriftResult result) => result.Outcome switch
    {
        GateOutcome.Pass => "✓",
        GateOutcome.Inconclusive => "?",
        GateOutcome.Fail => "✗",
        _ => "E",
    };

    private static string Name(DriftMeasure measure) => measure switch
    {
        DriftMeasure.Psi => "Population stability index",
        DriftMeasure.Wasserstein => "Wasserstein, in deviations",
        DriftMeasure.JensenShannon => "Jensen-Shannon distance",
        DriftMeasure.KolmogorovSmirnov => "Kolmogorov-Smirnov",
        DriftMeasure.ChiSquare => "Chi-square",
        _ => "Missing, difference of shares",
    };

    private static string Small(double value) => value.ToString(Math.Abs(value) < 10 ? "0.###" : "0.#", System.Globalization.CultureInfo.InvariantCulture);

    private static string Probability(double p) => p < 0.0001 ? "< 0.0001" : p.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
