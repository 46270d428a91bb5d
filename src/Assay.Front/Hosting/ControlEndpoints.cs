using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Assay.Front.Control;

namespace Assay.Front;

/// <summary>The calls on the control socket, which only this user's processes reach.</summary>
internal static class ControlEndpoints
{
    public static void Map(WebApplication app, Supervisor supervisor, StopRequest stop)
    {
        app.MapGet("/status", async context => await WriteAsync(context, await supervisor.StatusAsync(context.RequestAborted), ControlJson.Default.FrontStatus));
        app.MapPost("/servers", async context =>
        {
            var start = await ReadAsync(context, ControlJson.Default.ServerStart);
            if (start is not { IsValid: true })
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            else
                await WriteAsync(context, supervisor.Start(start), ControlJson.Default.ServerStatus);
        });
        app.MapGet("/servers/{id}", async context =>
            await WriteAsync(context, await supervisor.FindAsync(IdOf(context), context.RequestAborted), ControlJson.Default.ServerStatus));
        app.MapPost("/servers/{id}/activate", async context =>
        {
            var activated = await supervisor.ActivateAsync(IdOf(context), context.Request.Query.ContainsKey("standby"));
            await WriteAsync(context, activated, ControlJson.Default.ServerStatus, StatusCodes.Status409Conflict);
        });
        app.MapDelete("/servers/{id}", async context =>
            context.Response.StatusCode = await supervisor.RemoveAsync(IdOf(context))
                ? StatusCodes.Status204NoContent
                : StatusCodes.Status409Conflict);
        app.MapPost("/traffic", async context =>
        {
            var split = await ReadAsync(context, ControlJson.Default.TrafficSplit);
            if (split is not { IsValid: true })
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            else
                await WriteAsync(context, await supervisor.SplitAsync(split) ? split : null, ControlJson.Default.TrafficSplit, StatusCodes.Status409Conflict);
        });
        app.MapDelete("/traffic", context =>
        {
            supervisor.EndSplit();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        app.MapPost("/shutdown", context =>
        {
            stop.Forget = !context.Request.Query.ContainsKey("keep");
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.OnCompleted(() =>
            {
                app.Lifetime.StopApplication();
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        });
    }

    private static string IdOf(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    private static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task WriteAsync<T>(HttpContext context, T? value, JsonTypeInfo<T> type, int absent = StatusCodes.Status404NotFound)
        where T : class
    {
        if (value is null)
        {
            context.Response.StatusCode = absent;
            return;
        }
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }
}
