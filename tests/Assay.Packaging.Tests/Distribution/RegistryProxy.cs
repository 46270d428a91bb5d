using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assay.Packaging.Tests;

/// <summary>A proxy before a registry that does what such things do: turns requests away, loses them, changes what comes.</summary>
internal sealed class RegistryProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly List<string> seen = [];

    /// <param name="turn">Whether it answered the request itself; otherwise the registry does.</param>
    public RegistryProxy(int target, Func<HttpContext, Task<bool>> turn)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Limits.MaxRequestBodySize = null;
        });
        app = builder.Build();
        app.Run(async context =>
        {
            lock (seen)
                seen.Add($"{context.Request.Method} {context.Request.Path}");
            if (!await turn(context))
                await ForwardAsync(context, target);
        });
        app.StartAsync().GetAwaiter().GetResult();
    }

    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>The methods and paths of the requests so far.</summary>
    public IReadOnlyList<string> Seen
    {
        get
        {
            lock (seen)
                return [.. seen];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
    }

    private async Task ForwardAsync(HttpContext context, int target)
    {
        // The whole first: what the proxy loses has never reached the registry.
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"http://127.0.0.1:{target}{context.Request.Path}{context.Request.QueryString}");
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers.Where(h => h.Key is not ("Content-Length" or "Transfer-Encoding")))
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not "Transfer-Encoding"))
            context.Response.Headers[name] = values.ToArray();
        if (context.Request.Method != "HEAD" && answer.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified))
            await answer.Content.CopyToAsync(context.Response.Body);
    }
}
