using System.Net;
using System.Text.Json;

namespace Assay.Serving;

/// <summary>The web app of one model. Reads no configuration but what it is given, so that nothing ambient changes what it serves.</summary>
internal static class ServingApp
{
    /// <summary>How long requests may take to end after a signal to stop.</summary>
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);

    public static WebApplication Create(ServedModel model, IReadOnlyList<EndPoint> endPoints, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "assay-server" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The endpoint has the limit: refused by the server, a caller that still sends would see a broken connection, not the reason.
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var endPoint in endPoints)
                kestrel.Listen(endPoint);
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTimeout);
        builder.Logging.AddJsonConsole(console =>
        {
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        var app = builder.Build();
        Map(app, model, new ServingMetrics(model.Version), time);
        return app;
    }

    private static void Map(WebApplication app, ServedModel model, ServingMetrics metrics, TimeProvider time)
    {
        var scores = new ScoreFigures(model.Version.Signature.Task);
        var predictions = new PredictionEndpoint(model, metrics, scores, time, app.Logger);
        var description = JsonSerializer.SerializeToUtf8Bytes(ModelDescription.Of(model.Version), ServingJson.Default.ModelDescription);
        var stopping = app.Lifetime.ApplicationStopping;

        app.UseStatusCodePages(status => ProblemResponse.WriteAsync(
            status.HttpContext,
            status.HttpContext.Response.StatusCode,
            $"{status.HttpContext.Request.Method} {status.HttpContext.Request.Path} is not served; POST /predict, GET /model, /metrics, /scores, /health/live and /health/ready are",
            []));
        app.UseRouting();
        app.MapPost("/predict", predictions.HandleAsync);
        // The address alone, as Deploy prints it, tells what serves there.
        app.MapGet("/", context => WriteAsync(context, "application/json", description));
        app.MapGet("/model", context => WriteAsync(context, "application/json", description));
        app.MapGet("/metrics", context => WriteAsync(context, ServingMetrics.ContentType, System.Text.Encoding.UTF8.GetBytes(metrics.Write())));
        app.MapGet("/scores", context =>
            WriteAsync(context, "application/json", JsonSerializer.SerializeToUtf8Bytes(scores.Read(), ServingJson.Default.ScoreReport)));
        app.MapGet("/health/live", context => WriteAsync(context, "application/json", "{\"live\":true}"u8.ToArray()));
        app.MapGet("/health/ready", context =>
        {
            var ready = !stopping.IsCancellationRequested;
            context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return WriteAsync(context, "application/json", ready ? "{\"ready\":true}"u8.ToArray() : "{\"ready\":false}"u8.ToArray());
        });
        var version = model.Version;
        app.Lifetime.ApplicationStarted.Register(() => ServingLog.Started(app.Logger, version.Model.Value, version.Number, version.Digest.Value));
        app.Lifetime.ApplicationStopping.Register(() => ServingLog.Stopping(app.Logger, version.Model.Value, version.Number));
    }

    private static Task WriteAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
