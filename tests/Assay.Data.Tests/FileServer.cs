using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Assay.Data.Tests;

/// <summary>A web server on 127.0.0.1 with one file, <c>/file</c>, which misbehaves as it is told.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly byte[] content;

    public FileServer(byte[] content)
    {
        this.content = content;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/file", ServeAsync);
        app.MapGet("/moved", () => Results.Redirect("/file"));
        app.MapGet("/silent", async (HttpContext http) => await Task.Delay(Timeout.Infinite, http.RequestAborted));
        app.Start();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    /// <summary>The ranges that were asked for, in order; empty for the whole file.</summary>
    public List<string> Ranges { get; } = [];

    /// <summary>Answers of the next requests, before the file is sent.</summary>
    public Queue<int> Statuses { get; } = new();

    /// <summary>The next request is cut off after so many bytes of the body.</summary>
    public int? CutAfter { get; set; }

    public bool KnowsRanges { get; set; } = true;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        Ranges.Add(http.Request.Headers.Range.ToString());
        if (Statuses.TryDequeue(out var status))
        {
            http.Response.StatusCode = status;
            return;
        }
        var from = KnowsRanges && http.Request.GetTypedHeaders().Range?.Ranges.Single().From is { } asked ? (int)asked : 0;
        if (from >= content.Length && from > 0)
        {
            http.Response.StatusCode = (int)HttpStatusCode.RequestedRangeNotSatisfiable;
            http.Response.Headers.ContentRange = $"bytes */{content.Length}";
            return;
        }
        if (from > 0)
        {
            http.Response.StatusCode = (int)HttpStatusCode.PartialContent;
            http.Response.Headers.ContentRange = $"bytes {from}-{content.Length - 1}/{content.Length}";
        }
        http.Response.ContentLength = content.Length - from;
        if (CutAfter is { } cut)
        {
            CutAfter = null;
            await http.Response.Body.WriteAsync(content.AsMemory(from, cut));
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }
        await http.Response.Body.WriteAsync(content.AsMemory(from));
    }
}
