using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>The batches as they are pinned, with what became of their rows.</summary>
internal static class BatchSection
{
    private const int Most = 500;

    public static Html Of(ValidationPage page)
    {
        var most = page.Batches.Select(b => b.Rows).DefaultIfEmpty(1).Max();
        return $"""
            <section id="batches">
            <h2>Batches</h2>
            <div class="scroll" tabindex="0" role="group" aria-label="Batches"><table>
            {(page.Batches.Count > Most ? $"<caption>The last {Most} of {Figure.Count(page.Batches.Count)}</caption>" : Html.Nothing)}
            <thead><tr><th scope="col">Batch</th><th scope="col">Table</th><th scope="col">Rows</th><th scope="col" class="number">Sound</th><th scope="col" class="number">Size</th><th scope="col">SHA-256</th></tr></thead>
            <tbody>
            {page.Batches.TakeLast(Most).Select(b => Row(b, page.Profiles.FirstOrDefault(p => p.Batch == b.Name && p.Profile.Table == b.Table), most))}
            </tbody></table></div>
            </section>
            """;
    }

    private static Html Row(Batch batch, BatchProfile? profile, long most)
    {
        var sound = profile is null ? "–" : profile.Profile.Rows == batch.Rows ? "all" : Figure.Count(profile.Profile.Rows);
        return $"""
            <tr><th scope="row"><bdi>{batch.Name}</bdi></th><td><bdi>{batch.Table}</bdi></td><td class="bar bars" style="--s:{100.0 * batch.Rows / Math.Max(1, most)}">{Figure.Count(batch.Rows)}</td><td class="number">{sound}</td><td class="number">{Figure.Bytes(batch.Bytes)}</td><td><code title="{batch.Digest.ToString()}">{batch.Digest.Short}</code></td></tr>

            """;
    }
}
