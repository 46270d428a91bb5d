using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Front.Control;
using Microsoft.AspNetCore.WebUtilities;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Front;

/// <summary>Forwards public requests to the active server; while it is started again, requests wait a moment.</summary>
internal sealed class PublicTraffic(Supervisor supervisor, IHttpForwarder forwarder, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private static readonly JsonWriterOptions Shape = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ForwarderRequestConfig Forwarding = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = LongestSilence,
    };

    public async Task ForwardAsync(HttpContext context)
    {
        var arrived = time.GetTimestamp();
        while (true)
        {
            if (supervisor.Active is { State: ServerState.Ready } server && server.TryEnter())
            {
                try
                {
                    var error = await forwarder.SendAsync(context, ServerConnection.Address, server.Client, Forwarding);
                    if (error == ForwarderError.None || context.Response.HasStarted)
                        return;
                    var exception = context.Features.Get<IForwarderErrorFeature>()?.Exception;
                    if (context.RequestAborted.IsCancellationRequested || !NeverReachedServer(exception))
                    {
                        await WriteAsync(context, ForwardingProblem.Of(error, exception, context.RequestAborted.IsCancellationRequested, LongestSilence));
                        return;
                    }
                }
                finally
                {
                    server.Leave();
                }
                context.Response.Clear();
            }
            if (time.GetElapsedTime(arrived) > LongestWait)
            {
                context.Response.Headers.RetryAfter = "1";
                await WriteAsync(context, new ForwardingProblem(StatusCodes.Status503ServiceUnavailable, "No server is ready"));
                return;
            }
            await Task.Delay(Poll, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (context.RequestAborted.IsCancellationRequested)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return;
            }
        }
    }

    /// <summary>Nothing of the request was sent, so sending it again repeats nothing.</summary>
    private static bool NeverReachedServer(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    /// <summary>A problem as RFC 9457 has it; without a text when nobody is left to read it.</summary>
    private static async Task WriteAsync(HttpContext context, ForwardingProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        if (context.RequestAborted.IsCancellationRequested)
            return;
        context.Response.ContentType = "application/problem+json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, Shape);
        json.WriteStartObject();
        json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(problem.Status));
        json.WriteNumber("status"u8, problem.Status);
        json.WriteString("detail"u8, problem.Detail);
        json.WriteEndObject();
    }
}
