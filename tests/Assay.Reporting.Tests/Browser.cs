using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Reporting.Tests;

/// <summary>Chromium without a window, told what to do by its DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    private readonly Process process;
    private readonly TemporaryFolder profile;
    private readonly ClientWebSocket socket = new();
    private readonly List<JsonNode> events = [];
    private string? session;
    private int lastId;

    private Browser(Process process, TemporaryFolder profile) => (this.process, this.profile) = (process, profile);

    /// <summary>The browser's path; null when there is none.</summary>
    private static string? Installed { get; } = RealComponent.Find(Names);

    /// <summary>Skips the test that calls it where there is no browser; on CI that is a failure.</summary>
    public static void Demand() => RealComponent.Demand(Installed is null ? $"There is no browser: {string.Join(", ", Names)}" : null);

    /// <summary>What the page has said and asked for since it was opened.</summary>
    public IEnumerable<JsonNode> Events(params string[] methods) => events.Where(e => methods.Contains((string?)e["method"]));

    public static async Task<Browser> StartAsync()
    {
        var profile = new TemporaryFolder();
        var start = new ProcessStartInfo(
            Installed!,
            ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-port=0", $"--user-data-dir={profile.Path}", "about:blank"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var browser = new Browser(Process.Start(start)!, profile);
        while (await browser.process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            const string mark = "DevTools listening on ";
            if (!line.StartsWith(mark, StringComparison.Ordinal))
                continue;
            // Read on, or the browser waits for room in the pipe.
            _ = browser.process.StandardError.ReadToEndAsync(CancellationToken.None);
            await browser.socket.ConnectAsync(new Uri(line[mark.Length..]), TestContext.Current.CancellationToken);
            return browser;
        }
        throw new InvalidOperationException("The browser ended before it listened.");
    }

    /// <summary>Opens a page of its own and waits until it is loaded.</summary>
    public async Task OpenAsync(string file, int width, string colors)
    {
        events.Clear();
        var target = await CallAsync("Target.createTarget", new { url = "about:blank" });
        session = null;
        session = (string?)(await CallAsync("Target.attachToTarget", new { targetId = (string?)target["targetId"], flatten = true }))["sessionId"];
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await CallAsync($"{domain}.enable");
        await CallAsync("Emulation.setDeviceMetricsOverride", new { width, height = 800, deviceScaleFactor = 1, mobile = width < 600 });
        await CallAsync("Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = colors } } });
        await CallAsync("Page.navigate", new { url = new Uri(file).AbsoluteUri });
        while (!Events("Page.loadEventFired").Any())
            await ReceiveAsync();
    }

    /// <summary>What an expression, or the promise that it is, comes to.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.Null(answer["exceptionDetails"]?.ToJsonString());
        return answer["result"]!["value"];
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        profile.Dispose();
    }

    private async Task<JsonNode> CallAsync(string method, object? parameters = null)
    {
        var id = ++lastId;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters ?? new { }) };
        if (session is not null)
            message["sessionId"] = session;
        await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        while (true)
        {
            var answer = await ReceiveAsync();
            if ((int?)answer["id"] == id)
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            bytes.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        var message = JsonNode.Parse(bytes.ToArray())!;
        if (message["method"] is not null)
            events.Add(message);
        return message;
    }
}
