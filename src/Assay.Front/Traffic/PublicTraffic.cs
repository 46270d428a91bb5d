using System.Net;
using System.Text;
using Assay.Front.Control;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Front;

/// <summary>Forwards public requests to the active server; while it is started again, requests wait a moment.</summary>
internal sealed class PublicTraffic(Supervisor supervisor, IHttpForwarder forwarder, TimeProvider time)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private static readonly ForwarderRequestConfig Forwarding = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = TimeSpan.FromSeconds(60),
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
                    if (error == ForwarderError.None || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
                        return;
                    if (!NeverReachedServer(context))
                    {
                        await WriteProblemAsync(context, StatusCodes.Status502BadGateway, "The server ended while it answered this request");
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
                await WriteProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "No server is ready");
                return;
            }
            await Task.Delay(Poll, time, context.RequestAborted);
        }
    }

    /// <summary>Nothing of the request was sent, so sending it again repeats nothing.</summary>
    private static bool NeverReachedServer(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>()?.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };

    private static async Task WriteProblemAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        var title = status == StatusCodes.Status502BadGateway ? "Bad Gateway" : "Service Unavailable";
        var body = Encoding.UTF8.GetBytes($"{{\"title\":\"{title}\",\"status\":{status},\"detail\":\"{detail}\"}}");
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
