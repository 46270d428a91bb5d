using System.Net;
using System.Text.RegularExpressions;

namespace Assay.Reporting.Tests;

public sealed partial class ModelPages
{
    [Fact]
    public void Every_part_of_the_record_has_its_section_and_link()
    {
        var html = ModelExample.Full.ToHtml();

        string[] all = ["gates", "metrics", "curves", "confusion", "importance", "slices", "fairness", "behaviours", "drift", "cost", "lineage", "making", "history", "columns"];
        Assert.Equal(all, Sections().Matches(html).Select(m => m.Groups[1].Value));
        Assert.Equal(all, Links().Matches(html).Select(m => m.Groups[1].Value));
    }

    [Fact]
    public void What_no_record_tells_is_not_there_not_even_its_heading()
    {
        var html = ModelExample.Bare.ToHtml();

        Assert.Equal(["gates", "metrics", "lineage"], Sections().Matches(html).Select(m => m.Groups[1].Value));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gate_that_did_not_pass_comes_first_with_its_reason_and_the_gain_has_the_interval_of_its_standard_error()
    {
        var html = WebUtility.HtmlDecode(ModelExample.Full.ToHtml());

        Assert.Contains("<span class=\"badge\">✗ failed</span>", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("notWorseThanChampion", StringComparison.Ordinal) < html.IndexOf("<bdi>floor</bdi>", StringComparison.Ordinal));
        // 0.0119 give or take 1.959964 * 0.004.
        Assert.Contains("+0.0119</td><td class=\"number\">+0.00406 to +0.01974</td><td>DeLong</td>", html, StringComparison.Ordinal);
        Assert.Contains("0123456789abcdef0123456789abcdef01234567, and files that were not in it", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_input_that_drifted_comes_first_with_its_figures()
    {
        var html = WebUtility.HtmlDecode(ModelExample.Full.ToHtml());

        Assert.Contains("✗ drifted</span></td><td class=\"number\">0.31</td><td class=\"number\">0.09</td><td class=\"number\">0.0004</td><td class=\"number\">0.6</td><td class=\"number\">–</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">−2 %</td>", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("✗ drifted", StringComparison.Ordinal) < html.IndexOf("✓ alike", StringComparison.Ordinal));
    }

    [Fact]
    public void What_people_say_of_the_version_stands_above_its_history_and_the_machine_in_its_own_part()
    {
        var html = WebUtility.HtmlDecode(ModelExample.Full.ToHtml());

        string[] told =
        [
            "<tr><th scope=\"row\"><bdi>Deprecated</bdi></th><td><bdi>2026-03-05 by ada: asked</bdi></td></tr>", "<bdi>Aliases</bdi></th><td><bdi>blue</bdi>", "<bdi>Tag team</bdi></th><td><bdi>nord</bdi>",
            "<bdi>Note of ada</bdi>", "<td>Tagged <bdi>team</bdi>: <bdi>nord</bdi></td>", "<td>Tagged <bdi>old</bdi>: taken away</td>",
            "<tr><th scope=\"row\">Runtime</th><td><bdi>.NET 10.0.0</bdi></td></tr>", "<th scope=\"row\">Microsoft.ML</th><td><bdi>5.0.1</bdi>", "<th scope=\"row\">Train took</th><td><bdi>21.5 s</bdi>",
        ];
        Assert.All(told, t => Assert.Contains(t, html, StringComparison.Ordinal));
    }

    [Fact]
    public void No_text_of_a_record_becomes_markup()
    {
        Assert.DoesNotContain("<script", ModelExample.Hostile.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", ModelExample.Hostile.ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_records_give_equal_bytes()
    {
        Assert.Equal(ModelExample.Full.ToHtml(), ModelExample.Full.ToHtml());
        Assert.Equal(ModelExample.Full.ToMarkdown(), ModelExample.Full.ToMarkdown());
    }

    [Fact]
    public void The_card_is_the_approved_one()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "card.approved.md"));
        Assert.Equal(approved, ModelExample.Full.ToMarkdown());
    }

    [Fact]
    public void A_card_without_notes_says_nothing_of_them()
    {
        var card = ModelExample.Bare.ToMarkdown();

        Assert.Equal(["# delay candidate", "## Training data", "## Evaluation", "### Gates", "## Lineage"], card.Split('\n').Where(l => l.StartsWith('#')));
    }

    [GeneratedRegex("<section id=\"(\\w+)\">")]
    private static partial Regex Sections();

    [GeneratedRegex("<a href=\"#(\\w+)\">")]
    private static partial Regex Links();
}
