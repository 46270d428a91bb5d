using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>What was found: failed checks first, then warnings and what the contract tolerates, each with rows to look at.</summary>
internal static class ProblemSection
{
    /// <summary>Faults that stand for no check are told as they are.</summary>
    private const int MostFaults = 100;

    public static Html Of(ValidationPage page)
    {
        Html[] found =
        [
            .. page.Failed.Select(c => OfCheck(c, "fail", "✗ Failed")),
            Unchecked(page),
            .. page.Warned.Select(c => OfCheck(c, "warn", "! Warned")),
            .. page.Tolerated.Select(c => OfCheck(c, "note", "Within its tolerance")),
        ];
        var any = page.Faults.Count > 0 || found.Length > 1;
        return !any ? Html.Nothing : $"""
            <section id="found">
            <h2>Found</h2>
            {found}
            {Quarantine(page)}
            </section>
            """;
    }

    /// <summary>A check with its figures and first violations.</summary>
    private static Html OfCheck(CheckResult check, string kind, string verdict) =>
        $"""
        <article class="{kind}">
        <h3><span class="badge">{verdict}</span> <bdi>{check.Check}</bdi> <span class="quiet">of table <bdi>{check.Table}</bdi></span></h3>
        <p>{Figures(check)} Allowed: <bdi>{check.Allowed}</bdi>.{(check.Owner is { } owner ? $" <bdi>{owner}</bdi> answers for it." : Html.Nothing)}</p>
        {(check.Description is { } text ? $"<p class=\"quiet\"><bdi>{text}</bdi></p>" : Html.Nothing)}
        {(check.Samples.Count == 0 ? Html.Nothing : Samples(check.Samples, check.Violations > check.Samples.Count ? $"The first {check.Samples.Count} of {Figure.Count(check.Violations)}" : null))}
        </article>
        """;

    private static Html Figures(CheckResult check)
    {
        if (check.Observed is { } observed)
            return $"It is <b>{Figure.Number(observed)}</b>.";
        return $"<b>{Figure.Count(check.Violations)}</b> of {Figure.Count(check.Rows)} rows break it: {Figure.Share(check.ViolationRatio)}, with a tolerance of {Figure.Share(check.ToleranceRatio)}.";
    }

    /// <summary>Why the data was refused where no check tells it: files that can't be read, drift, leaks.</summary>
    private static Html Unchecked(ValidationPage page)
    {
        var told = page.Failed.SelectMany(c => c.Samples).ToHashSet();
        Fault[] faults = [.. page.Faults.Where(f => !told.Contains(f) && !page.Failed.Any(c => f.Message.StartsWith($"check '{c.Check}' of table", StringComparison.Ordinal)))];
        return faults.Length == 0 ? Html.Nothing : $"""
            <article class="fail">
            <h3><span class="badge">✗ Refused</span> {(page.Report is null ? "The batches could not be read to their end" : "Beyond single checks")}</h3>
            {Samples(faults.Take(MostFaults), faults.Length > MostFaults ? $"The first {MostFaults} of {faults.Length}" : null)}
            </article>
            """;
    }

    private static Html Samples(IEnumerable<Fault> faults, string? caption)
    {
        var shown = faults.ToList();
        var hasStep = shown.Exists(f => f.NextStep is not null);
        // A check's card tells it once.
        var hasAllowed = shown.Select(f => f.Allowed).Distinct(StringComparer.Ordinal).Count() > 1 || hasStep;
        return $"""
            <div class="scroll" tabindex="0" role="group" aria-label="Rows to look at"><table class="samples">
            {(caption is null ? Html.Nothing : $"<caption>{caption}</caption>")}
            <thead><tr><th scope="col">File</th><th scope="col" class="number">Line</th><th scope="col" class="number">Column</th><th scope="col">What is wrong</th>{(hasAllowed ? $"<th scope=\"col\">Allowed</th>" : Html.Nothing)}{(hasStep ? $"<th scope=\"col\">Next</th>" : Html.Nothing)}</tr></thead>
            <tbody>
            {shown.Select<Fault, Html>(f => $"""<tr><td><bdi>{f.Place?.File}</bdi></td><td class="number">{Text(f.Place?.Line)}</td><td class="number">{Text(f.Place?.Column)}</td><td><bdi>{f.Message}</bdi></td>{(hasAllowed ? $"<td><bdi>{f.Allowed}</bdi></td>" : Html.Nothing)}{(hasStep ? $"<td><bdi>{f.NextStep}</bdi></td>" : Html.Nothing)}</tr>""")}
            </tbody></table></div>
            """;
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static Html Quarantine(ValidationPage page) => page.Report?.Quarantine is not { Count: > 0 } files ? Html.Nothing : $"""
        <p>The rows set aside, each with line and reason:</p>
        <ul class="files">{files.Select<Artifact, Html>(f => $"<li><code><bdi>{f.Path}</bdi></code></li>")}</ul>
        """;
}
