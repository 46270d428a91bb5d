using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>What the model was made from: code, data, features and parameters.</summary>
internal static class LineageSection
{
    public static ReportPart Of(ModelPage page) => ReportPart.Of("lineage", "Lineage", $"""
        <div class="scroll report" tabindex="0" role="group" aria-label="Lineage"><table class="pairs"><tbody>
        {Facts(page).Select<(string Name, string Value), Html>(f => $"<tr><th scope=\"row\">{f.Name}</th><td><bdi>{f.Value}</bdi></td></tr>\n")}
        </tbody></table></div>
        <h3>Batches</h3>
        {ReportPart.Table("Batches", ["Batch", "#Rows", "SHA-256"], page.Lineage.Batches.Select<Batch, Html>(b => $"<tr><th scope=\"row\"><bdi>{b.Name}</bdi></th><td class=\"number\">{Figure.Count(b.Rows)}</td><td><code>{b.Digest.Hex}</code></td></tr>\n"))}
        {(page.Lineage.Features.Sql is { } sql ? $"""<h3>SQL of the features</h3><pre tabindex="0" role="group" aria-label="SQL of the features">{sql}</pre>""" : Html.Nothing)}
        """);

    /// <summary>The facts by their names, also for the model card.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(ModelPage page)
    {
        var lineage = page.Lineage;
        yield return ("Model", page.Scores.Model.ToString());
        if (lineage.Commit is { } commit)
            yield return ("Commit", commit + (lineage.Dirty == true ? ", and files that were not in it" : ""));
        yield return ("Dataset", lineage.Dataset.Value);
        yield return ("Snapshot", lineage.SnapshotDigest.ToString());
        yield return ("Contract", lineage.ContractDigest.ToString());
        yield return ("Split", Split(lineage.Split));
        yield return ("Label", lineage.Label.Sql);
        yield return ("Features", $"{lineage.Features.Features.Count}: {string.Join(", ", lineage.Features.Features.Select(f => f.Name))}");
        foreach (var (name, value) in lineage.Trainer.Values())
            yield return ($"Trainer {name}", value);
        if (page.Signature.Task == LearningTask.Binary)
            yield return ("Threshold", Figure.Number(page.Signature.Threshold));
    }

    private static string Split(SplitRule split) => split switch
    {
        TimeSplit time => FormattableString.Invariant($"by time of {time.Column}, judged on from {time.TestFrom:yyyy-MM-dd HH:mm}") + (time.TestUntil is { } until ? FormattableString.Invariant($" to {until:yyyy-MM-dd HH:mm}") : ""),
        HashSplit hash => $"by hash of {string.Join(", ", hash.Key)}, {Figure.Share(hash.TestRatio)} judged on",
        _ => split.GetType().Name,
    };
}
