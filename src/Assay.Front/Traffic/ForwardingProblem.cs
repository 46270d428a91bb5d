using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Front;

/// <summary>What a caller is told whose request could not be forwarded, by whose fault it was.</summary>
internal sealed record ForwardingProblem(int Status, string Detail)
{
    private static readonly JsonWriterOptions Shape = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly ForwardingProblem NoServer = new(StatusCodes.Status503ServiceUnavailable, "No server is ready");

    public static readonly ForwardingProblem CallerIsGone = new(StatusCodes.Status499ClientClosedRequest, "The caller closed the connection");

    /// <summary>Whether it is the server's fault.</summary>
    public bool IsOfServer => Status >= StatusCodes.Status500InternalServerError;

    /// <param name="callerIsGone">Whether the caller closed the connection.</param>
    /// <param name="longestSilence">How long the server may let a request wait.</param>
    public static ForwardingProblem Of(ForwarderError error, Exception? exception, bool callerIsGone, TimeSpan longestSilence) => error switch
    {
        _ when callerIsGone => CallerIsGone,
        ForwarderError.RequestBodyClient when NotHttp(exception) is { } bad => new(bad.StatusCode, $"The request's body can't be read: {bad.Message}"),
        ForwarderError.RequestBodyClient => new(StatusCodes.Status400BadRequest, "The request's body can't be read"),
        ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled or ForwarderError.RequestBodyCanceled or ForwarderError.ResponseBodyCanceled =>
            new(StatusCodes.Status504GatewayTimeout, $"The server did not answer within {longestSilence.TotalSeconds} s"),
        _ => new(StatusCodes.Status502BadGateway, "The server ended while it answered this request"),
    };

    /// <summary>As RFC 9457 has it; without a text when nobody is left to read it.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (context.RequestAborted.IsCancellationRequested)
            return;
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Shape))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, ReasonPhrases.GetReasonPhrase(Status));
            json.WriteNumber("status"u8, Status);
            json.WriteString("detail"u8, Detail);
            json.WriteEndObject();
        }
        context.Response.ContentType = "application/problem+json";
        context.Response.ContentLength = text.WrittenCount;
        await context.Response.Body.WriteAsync(text.WrittenMemory);
    }

    /// <summary>What Kestrel found wrong with the request; the forwarder wraps it together with what followed from it.</summary>
    private static BadHttpRequestException? NotHttp(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => bad,
        AggregateException several => several.InnerExceptions.Select(NotHttp).FirstOrDefault(e => e is not null),
        _ => exception is null ? null : NotHttp(exception.InnerException),
    };
}
