using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Assay.Serving;

/// <summary><c>POST /predict</c>.</summary>
internal sealed class PredictionEndpoint(ServedModel model, ServingMetrics metrics, ScoreFigures scores, TimeProvider time, ILogger logger)
{
    private readonly RequestPool pool = new(model);
    private readonly StringValues modelHeader = model.Version.Model.Value;
    private readonly StringValues versionHeader = model.Version.Number.ToString(CultureInfo.InvariantCulture);

    public async Task HandleAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        context.Response.Headers["X-Assay-Model"] = modelHeader;
        context.Response.Headers["X-Assay-Version"] = versionHeader;
        var rented = pool.Rent();
        var (outcome, rows) = (PredictionOutcome.Failed, 0);
        try
        {
            outcome = await AnswerAsync(context, rented.Request, rented.Answer);
            rows = outcome == PredictionOutcome.Ok ? rented.Request.Rows : 0;
            pool.Return(rented);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            outcome = PredictionOutcome.Refused; // The caller went away.
        }
        catch (BadHttpRequestException)
        {
            outcome = PredictionOutcome.Refused;
            throw; // Not HTTP: the server itself answers 400.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            ServingLog.PredictionFailed(logger, e);
            await ProblemResponse.WriteAsync(context, StatusCodes.Status500InternalServerError, "The prediction failed; the server's log has the reason", []);
        }
        finally
        {
            metrics.Count(outcome, rows, time.GetElapsedTime(started));
        }
    }

    private async Task<PredictionOutcome> AnswerAsync(HttpContext context, PredictionRequest request, AnswerBuffer answer)
    {
        if (!IsJson(context.Request.ContentType))
        {
            var fault = new RequestFault("#", $"The content type is '{context.Request.ContentType}'", "application/json");
            return await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "The body must be JSON", [fault]);
        }
        var isTooLarge = context.Request.ContentLength > RequestLimits.BodyBytes;
        if (!isTooLarge)
        {
            var body = await context.Request.BodyReader.ReadWholeAsync(RequestLimits.BodyBytes, context.RequestAborted);
            try
            {
                isTooLarge = body.Buffer.Length > RequestLimits.BodyBytes;
                if (!isTooLarge)
                    request.Read(body.Buffer);
            }
            finally
            {
                context.Request.BodyReader.AdvanceTo(body.Buffer.End);
            }
        }
        if (isTooLarge)
        {
            var fault = new RequestFault("#", "The body is too large", $"at most {RequestLimits.BodyBytes} bytes");
            return await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Send fewer rows at once", [fault]);
        }
        if (request.IsRefused)
        {
            var status = request.HasTooManyRows ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
            return await RefuseAsync(context, status, "The request does not fit the model's signature; GET /model tells it", request.Faults);
        }
        if (request.UnscorableRow >= 0)
            throw new InvalidDataException($"The model's score of row {request.UnscorableRow} is no number.");

        scores.Count(request);
        var bytes = answer.Write(request);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        return PredictionOutcome.Ok;
    }

    private static async Task<PredictionOutcome> RefuseAsync(HttpContext context, int status, string detail, IReadOnlyList<RequestFault> faults)
    {
        await ProblemResponse.WriteAsync(context, status, detail, faults);
        return PredictionOutcome.Refused;
    }

    private static bool IsJson(string? contentType)
    {
        var type = contentType.AsSpan();
        var parameters = type.IndexOf(';');
        if (parameters >= 0)
            type = type[..parameters];
        type = type.Trim();
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) && type.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
    }
}
