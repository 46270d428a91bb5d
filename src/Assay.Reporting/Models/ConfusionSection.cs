namespace Assay.Reporting;

/// <summary>Rows by what they are and what the model says, with each true class's shares.</summary>
internal static class ConfusionSection
{
    public static ReportPart Of(ModelPage page)
    {
        if (page.Scores.Confusion is not { Classes.Count: > 0 } matrix)
            return ReportPart.None;
        return ReportPart.Of("confusion", "Confusion matrix", $"""
            <div class="scroll report" tabindex="0" role="group" aria-label="Confusion matrix"><table class="matrix confusion">
            <caption>Rows: what is true. Columns: what the model says. Below each count its share of the row.</caption>
            <thead><tr><th scope="col">True class</th>{matrix.Classes.Select<string, Html>(c => $"<th scope=\"col\" class=\"number\"><bdi>{c}</bdi></th>")}</tr></thead>
            <tbody>
            {matrix.Counts.Select((row, i) => Row(matrix.Classes[i], i, row))}
            </tbody></table></div>
            """);
    }

    private static Html Row(string name, int index, IReadOnlyList<long> counts)
    {
        var all = Math.Max(1, counts.Sum());
        return $"""
            <tr><th scope="row"><bdi>{name}</bdi></th>{counts.Select<long, Html>((c, i) => $"""<td class="number shade {(i == index ? "right" : "wrong")}" style="--s:{100.0 * c / all}">{Figure.Count(c)}<br><small>{Figure.Share((double)c / all)}</small></td>""")}</tr>

            """;
    }
}
