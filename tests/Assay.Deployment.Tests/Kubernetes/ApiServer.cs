using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment.Tests.Kubernetes;

/// <summary>
/// Speaks the few calls of a cluster's API that a deployment makes, over a real socket: apply, get, list and delete. It proves what is sent, and what
/// is made of the answers; how a real cluster schedules, pulls and probes it does not know, so images say by their digest what becomes of them.
/// </summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, JsonObject> objects = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private ApiServer(WebApplication app) => this.app = app;

    /// <summary>Verb, path and query of each call that changes something.</summary>
    public ConcurrentQueue<string> Changes { get; } = new();

    /// <summary>Parts of an image's name whose replicas never become available.</summary>
    public HashSet<string> Broken { get; } = [];

    /// <summary>Answers all that changes something with this status, when it is not 0.</summary>
    public int Refusal { get; set; }

    public string KubeConfig => folder.Write("config",
        $$"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters: [{ name: test, cluster: { server: "{{app.Urls.First()}}" } }]
        users: [{ name: test, user: { token: secret } }]
        contexts: [{ name: test, context: { cluster: test, user: test } }]
        """);

    public static async Task<ApiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ApiServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    public JsonObject? this[string path] => objects.GetValueOrDefault(path);

    public IEnumerable<string> Paths => objects.Keys.Order(StringComparer.Ordinal);

    public void Put(string path, JsonObject value) => objects[path] = value;

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, path) = (context.Request, context.Request.Path.Value!);
        if (request.Headers.Authorization != "Bearer secret")
            await RefuseAsync(context, 401, "Unauthorized");
        else if (request.Method == "GET" && path.EndsWith("/pods", StringComparison.Ordinal))
            await context.Response.WriteAsync("""{"apiVersion":"v1","kind":"PodList","metadata":{},"items":[{"status":{"containerStatuses":[{"name":"server","image":"x","imageID":"","ready":false,"restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off restarting"}}}]}}]}""");
        else if (request.Method == "GET")
            await (objects.TryGetValue(path, out var found) ? WriteAsync(context, Seen(found)) : RefuseAsync(context, 404, $"{path} not found"));
        else if (Refusal != 0)
            await RefuseAsync(context, Refusal, "Apply failed with 1 conflict: conflict with \"kubectl-edit\": .spec.replicas");
        else
            await ChangeAsync(context, path);
    }

    private async Task ChangeAsync(HttpContext context, string path)
    {
        var request = context.Request;
        Changes.Enqueue($"{request.Method} {path}{request.QueryString}");
        if (request.Method == "DELETE")
        {
            // As the API's description has it: a Service comes back, of other kinds only that they are gone.
            await (objects.TryRemove(path, out var gone) ? WriteAsync(context, path.Contains("/services/", StringComparison.Ordinal) ? gone : new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Status", ["status"] = "Success" }) : RefuseAsync(context, 404, $"{path} not found"));
            return;
        }
        if (request.ContentType != "application/apply-patch+yaml; charset=utf-8" && request.ContentType != "application/apply-patch+yaml")
        {
            await RefuseAsync(context, 415, $"the body of a server-side apply is not {request.ContentType}");
            return;
        }
        var body = (JsonObject)(await JsonNode.ParseAsync(request.Body))!;
        if (body["metadata"]!["name"]!.GetValue<string>() != path.Split('/')[^1] || body["apiVersion"] is null || body["kind"] is null)
        {
            await RefuseAsync(context, 422, "name, apiVersion and kind must be those of the path");
            return;
        }
        var before = objects.GetValueOrDefault(path);
        var generation = before?["metadata"]!["generation"]!.GetValue<int>() ?? 0;
        if (before is null || !JsonNode.DeepEquals(before["spec"], body["spec"]))
            generation++;
        body["metadata"]!["generation"] = generation;
        objects[path] = body;
        context.Response.StatusCode = before is null ? 201 : 200;
        await WriteAsync(context, body);
    }

    /// <summary>A Deployment with the figures that its controller would have written by now.</summary>
    private JsonObject Seen(JsonObject found)
    {
        if (found["kind"]!.GetValue<string>() != "Deployment" || found["status"] is not null)
            return found;
        var seen = (JsonObject)found.DeepClone();
        var image = seen["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.GetValue<string>();
        var wanted = seen["spec"]!["replicas"]?.GetValue<int>() ?? 1;
        var isBroken = Broken.Any(b => image.Contains(b, StringComparison.Ordinal));
        seen["status"] = new JsonObject
        {
            ["observedGeneration"] = seen["metadata"]!["generation"]!.GetValue<int>(),
            ["replicas"] = isBroken ? wanted + 1 : wanted,
            ["updatedReplicas"] = isBroken ? 1 : wanted,
            ["availableReplicas"] = wanted,
            ["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Progressing",
                ["status"] = isBroken ? "False" : "True",
                ["reason"] = isBroken ? "ProgressDeadlineExceeded" : "NewReplicaSetAvailable",
                ["message"] = isBroken ? "ReplicaSet has timed out progressing." : "done",
                ["lastUpdateTime"] = "2026-01-02T03:04:05Z",
            }),
        };
        return seen;
    }

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return WriteAsync(context, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Status", ["status"] = "Failure", ["message"] = message, ["code"] = status });
    }

    private static Task WriteAsync(HttpContext context, JsonObject value)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(value.ToJsonString());
    }
}
