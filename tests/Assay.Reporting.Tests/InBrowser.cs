using System.Text.Json.Nodes;

namespace Assay.Reporting.Tests;

/// <summary>The pages in a real browser: wide and narrow, light and dark.</summary>
public sealed class InBrowser
{
    public static TheoryData<string, int, string> Views => new MatrixTheoryData<string, int, string>(["Sound", "Refused", "Unreadable", "WithHostileNames", "WithDrift", "Wide", "Model Full", "Model Bare", "Model Hostile", "Model Manifold"], [1280, 390], ["light", "dark"]);

    [Fact]
    public async Task Pages_open_without_error_or_request_fit_their_width_and_are_accessible()
    {
        Browser.Demand();
        await using var browser = await Browser.StartAsync();
        using var folder = new TemporaryFolder();
        var violations = new List<string>();
        foreach (var (name, width, colors) in Views.Select(v => v.Data))
        {
            var file = folder.Write($"{name}.html", Html(name));

            await browser.OpenAsync(file, width, colors);

            var view = $"{name} at {width} px, {colors}";
            Assert.True(!browser.Events("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded").Any(), view);
            var requests = browser.Events("Network.requestWillBeSent").Select(e => (string?)e["params"]!["request"]!["url"]);
            Assert.Equal([new Uri(file).AbsoluteUri], requests.Where(u => u != "data:,"));
            var over = await browser.EvaluateAsync("document.documentElement.scrollWidth - window.innerWidth");
            Assert.True((double)over! <= 0, $"{view}: {over} px too wide");
            // Its rules do not look at the width, but for the colours.
            if (name != "Wide" && width > 600)
                violations.AddRange(await AxeAsync(browser, view));
        }
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    private static string Html(string name) => name.Split(' ') is [_, var model]
        ? ((ModelPage)typeof(ModelExample).GetProperty(model)!.GetValue(null)!).ToHtml()
        : ((ValidationPage)typeof(Example).GetProperty(name)!.GetValue(null)!).ToHtml();

    /// <summary>What axe-core finds by the rules of WCAG 2.1, levels A and AA, and its best practices.</summary>
    private static async Task<IEnumerable<string>> AxeAsync(Browser browser, string view)
    {
        var script = new Deque.AxeCore.Commons.BundledAxeScriptProvider().GetScript();
        await browser.EvaluateAsync($"{script}; 0");
        var violations = await browser.EvaluateAsync("axe.run().then(r => JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join(' | '))))");
        var found = JsonNode.Parse((string)violations!)!.AsArray();
        return found.Select(f => $"{view}: {f}");
    }
}
