using System.Text.RegularExpressions;

namespace Assay.Reporting.Tests;

public sealed partial class Pages
{
    [Fact]
    public void The_verdict_comes_first_and_failed_checks_before_warnings_and_tolerated_ones()
    {
        var html = Example.Refused.ToHtml();

        Assert.Matches("<h1><bdi>orders</bdi> <span class=\"badge\">✗ Refused</span></h1>", html);
        Assert.Equal(["✗ Failed", "! Warned", "Within its tolerance"], Verdict().Matches(html).Select(m => m.Groups[1].Value));
        Assert.Contains("<b>7</b> of 600 rows break it: 1.17 %, with a tolerance of 0 %. Allowed: <bdi>0 to 100 EUR</bdi>. <bdi>finance</bdi> answers for it.", html, StringComparison.Ordinal);
        Assert.Contains("<td><bdi>data/orders/orders-02.csv</bdi></td><td class=\"number\">41</td><td class=\"number\">7</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Sound_data_is_accepted_and_nothing_is_found()
    {
        var html = Example.Sound.ToHtml();

        Assert.Contains("✓ Accepted", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"found\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"drift\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_could_not_be_read_is_told_without_checks()
    {
        var html = Example.Unreadable.ToHtml();

        Assert.Contains("The batches could not be read to their end", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>data/orders/orders-03.csv</bdi></td><td class=\"number\">17</td>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"columns\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_check_batch_and_column_is_there()
    {
        var page = Example.Refused;
        var html = page.ToHtml();

        Assert.All(page.Checks, c => Assert.Contains($"<th scope=\"row\"><bdi>{c.Check}</bdi></th>", html, StringComparison.Ordinal));
        Assert.All(page.Batches, b => Assert.Contains(b.Digest.ToString(), html, StringComparison.Ordinal));
        Assert.All(page.Contract.Table.Columns, c => Assert.Contains($"<h4><bdi>{c.Name}</bdi>", html, StringComparison.Ordinal));
    }

    [Fact]
    public void Drift_has_a_matrix_of_batches_and_columns_and_a_plot_for_each_drifted_one()
    {
        var html = Example.WithDrift.ToHtml();

        Assert.Contains("<td class=\"pass\" title=\"amount: PSI 0.31 is above 0.1\">✓ 0.313 <small>/ 0.09</small></td>", html, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(html, "<td class=\"note\" title"));
        Assert.Equal(4, Regex.Count(html, "<td class=\"warn\" title"));
        Assert.Equal(1, Regex.Count(html, "<path class=\"now\" d=\"M0 96"));
        Assert.Contains("! Accepted with warnings", html, StringComparison.Ordinal);
    }

    /// <summary>Whatever contract and data say, the page has the tags that it has without it.</summary>
    [Fact]
    public void Names_and_values_never_become_markup()
    {
        var html = Example.WithHostileNames.ToHtml();

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(html, "</style>"));
        Assert.DoesNotContain("\u0007", html, StringComparison.Ordinal);
        string[] known = ["DOCTYPE", "html", "head", "meta", "link", "title", "style", "body", "header", "p", "h1", "h2", "h3", "h4", "bdi", "span", "dl", "div", "dt", "dd", "nav", "a", "main", "section", "article",
            "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "path", "text", "figure", "figcaption", "ul", "li", "code", "i", "b", "small", "br", "footer"];
        Assert.All(Tag().Matches(html), t => Assert.Contains(t.Groups[1].Value, known, StringComparer.OrdinalIgnoreCase));
        Assert.All(Tag().Matches(html), t => Assert.True(Attributes().IsMatch(t.Groups[2].Value), t.Value));
    }

    [Fact]
    public void Nothing_is_fetched_and_nothing_runs() =>
        Assert.All([Example.Sound, Example.WithDrift, Example.WithHostileNames], p => Assert.DoesNotMatch("(?i)<script|<img|<iframe|<object|@import|url\\(|src=|\\son[a-z]+=\"|href=\"(?!#|data:,)", p.ToHtml()));

    [Fact]
    public void Equal_pages_are_equal_bytes() => Assert.Equal(Example.WithDrift.ToHtml(), Example.WithDrift.ToHtml());

    [Fact]
    public void A_hundred_columns_over_thirty_batches_are_less_than_half_a_megabyte() =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(Example.Wide.ToHtml()), 100_000, 500_000);

    [GeneratedRegex("<article class=\"[a-z]+\">\\s*<h3><span class=\"badge\">([^<]+)</span>")]
    private static partial Regex Verdict();

    [GeneratedRegex("</?!?([A-Za-z][A-Za-z0-9]*)([^<>]*)>")]
    private static partial Regex Tag();

    /// <summary>Names with values in quotes, in which there is neither a quote nor an angle.</summary>
    [GeneratedRegex("^(\\s+[A-Za-z-]+(=\"[^\"<>]*\")?)*\\s*/?$")]
    private static partial Regex Attributes();
}
