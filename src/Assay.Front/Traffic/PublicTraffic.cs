using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Front;

/// <summary>
/// Forwards public requests to the active server, and a candidate's share to the candidate; while the active server is started again,
/// requests wait a moment.
/// </summary>
internal sealed class PublicTraffic(Supervisor supervisor, IHttpForwarder forwarder, TimeProvider time)
{
    /// <summary>Names the version that gave the answer.</summary>
    public const string VersionHeader = "Assay-Version";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private static readonly ForwarderRequestConfig Forwarding = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        ActivityTimeout = LongestSilence,
    };

    public Task ForwardAsync(HttpContext context)
    {
        if (supervisor.Roles.Share is not { } share)
            return ForwardToActiveAsync(context, null);
        if (!share.IsOver)
            return ForwardSharedAsync(context, share);
        supervisor.EndSplit(share);
        return ForwardToActiveAsync(context, null);
    }

    private async Task ForwardSharedAsync(HttpContext context, CandidateShare share)
    {
        HeldBody? body = null;
        if (share.TakesNext())
        {
            body = await HeldBody.ReadAsync(context);
            if (body is not null && await TryForwardToCandidateAsync(context, share.Candidate, body))
                return;
        }
        await ForwardToActiveAsync(context, body);
    }

    /// <returns>False when nothing was answered, and the active server must.</returns>
    private async Task<bool> TryForwardToCandidateAsync(HttpContext context, Server candidate, HeldBody body)
    {
        if (!candidate.TryEnter())
            return false;
        try
        {
            body.PutInto(context);
            if (await SendAsync(context, candidate) == ForwarderError.None || context.Response.HasStarted)
                return true;
            if (context.RequestAborted.IsCancellationRequested)
            {
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                return true;
            }
            candidate.Doubt();
        }
        finally
        {
            candidate.Leave();
        }
        context.Response.Clear();
        return false;
    }

    private async Task ForwardToActiveAsync(HttpContext context, HeldBody? body)
    {
        var arrived = time.GetTimestamp();
        while (true)
        {
            if (supervisor.Roles.Active is { } server && server.TryEnter())
            {
                try
                {
                    body?.PutInto(context);
                    var error = await SendAsync(context, server);
                    if (error == ForwarderError.None || context.Response.HasStarted)
                        return;
                    var exception = context.Features.Get<IForwarderErrorFeature>()?.Exception;
                    var problem = ForwardingProblem.Of(error, exception, context.RequestAborted.IsCancellationRequested, LongestSilence);
                    if (problem.Status == StatusCodes.Status502BadGateway)
                        server.Doubt();
                    if (context.RequestAborted.IsCancellationRequested || !NeverReachedServer(exception))
                    {
                        await problem.WriteAsync(context);
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
                await new ForwardingProblem(StatusCodes.Status503ServiceUnavailable, "No server is ready").WriteAsync(context);
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

    private ValueTask<ForwarderError> SendAsync(HttpContext context, Server server)
    {
        context.Response.Headers[VersionHeader] = server.VersionHeader;
        return forwarder.SendAsync(context, ServerConnection.Address, server.Client, Forwarding);
    }

    /// <summary>Nothing of the request was sent, so sending it again repeats nothing.</summary>
    private static bool NeverReachedServer(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
}
