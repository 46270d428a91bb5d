using System.Net;
using Assay.Front.Control;
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

    private readonly Mirror mirror = new(time);

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
        var arrived = time.GetTimestamp();
        if (share.TakesNext())
        {
            var body = await HeldBody.ReadAsync(context);
            if (body is null || !await TryForwardToCandidateAsync(context, share.Candidate, body, arrived))
                await ForwardToActiveAsync(context, body);
        }
        else if (share.Split.Mirror && HeldBody.IsExpected(context))
        {
            await ForwardMirroredAsync(context, share.Candidate);
        }
        else
        {
            await ForwardToActiveAsync(context, null);
        }
    }

    private async Task ForwardMirroredAsync(HttpContext context, Server shadow)
    {
        var body = await HeldBody.ReadAsync(context);
        if (body is null || shadow.State != ServerState.Ready)
        {
            shadow.Mirror.Skip();
            await ForwardToActiveAsync(context, body);
            return;
        }
        var caller = context.Response.Body;
        var kept = Mirror.Keep(caller);
        context.Response.Body = kept;
        var isAnswered = false;
        try
        {
            isAnswered = await ForwardToActiveAsync(context, body);
        }
        finally
        {
            context.Response.Body = caller;
        }
        mirror.Send(context.Request, body, isAnswered && context.Response.StatusCode == StatusCodes.Status200OK ? kept.Copy : null, shadow);
    }

    /// <returns>False when nothing was answered, and the active server must.</returns>
    private async Task<bool> TryForwardToCandidateAsync(HttpContext context, Server candidate, HeldBody body, long arrived)
    {
        if (!candidate.TryEnter())
            return false;
        try
        {
            body.PutInto(context);
            var isAnswered = await SendAsync(context, candidate) == ForwarderError.None;
            var callerIsGone = context.RequestAborted.IsCancellationRequested;
            Count(candidate, arrived, isAnswered ? IsError(context) : !callerIsGone);
            if (isAnswered || context.Response.HasStarted)
                return true;
            if (callerIsGone)
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

    /// <returns>Whether the server answered, and wholly.</returns>
    private async Task<bool> ForwardToActiveAsync(HttpContext context, HeldBody? body)
    {
        var arrived = time.GetTimestamp();
        while (true)
        {
            var server = supervisor.Roles.Active;
            if (server is not null && server.TryEnter())
            {
                try
                {
                    body?.PutInto(context);
                    var error = await SendAsync(context, server);
                    if (error == ForwarderError.None)
                    {
                        Count(server, arrived, IsError(context));
                        return true;
                    }
                    var exception = context.Features.Get<IForwarderErrorFeature>()?.Exception;
                    var problem = ForwardingProblem.Of(error, exception, context.RequestAborted.IsCancellationRequested, LongestSilence);
                    if (problem.Status == StatusCodes.Status502BadGateway)
                        server.Doubt();
                    if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || !NeverReachedServer(exception))
                    {
                        Count(server, arrived, problem.IsOfServer);
                        if (!context.Response.HasStarted)
                            await problem.WriteAsync(context);
                        return false;
                    }
                }
                finally
                {
                    server.Leave();
                }
                context.Response.Clear();
            }
            var callerIsGone = context.RequestAborted.IsCancellationRequested;
            if (!callerIsGone && time.GetElapsedTime(arrived) <= LongestWait)
            {
                await Task.Delay(Poll, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                continue;
            }
            if (server is not null)
                Count(server, arrived, isError: true);
            context.Response.Headers.RetryAfter = "1";
            await (callerIsGone ? ForwardingProblem.CallerIsGone : ForwardingProblem.NoServer).WriteAsync(context);
            return false;
        }
    }

    private void Count(Server server, long arrived, bool isError) => server.Live.Count(time.GetElapsedTime(arrived), isError);

    private static bool IsError(HttpContext context) => context.Response.StatusCode >= StatusCodes.Status500InternalServerError;

    private ValueTask<ForwarderError> SendAsync(HttpContext context, Server server)
    {
        context.Response.Headers[VersionHeader] = server.VersionHeader;
        return forwarder.SendAsync(context, ServerConnection.Address, server.Client, Forwarding);
    }

    /// <summary>Nothing of the request was sent, so sending it again repeats nothing.</summary>
    private static bool NeverReachedServer(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
}
