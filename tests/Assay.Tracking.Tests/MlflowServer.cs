using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Assay.Tracking.Tests;

/// <summary>Answers as MLflow 2.9.2 was seen to answer: it keeps what it is told, refuses what that refuses, and can be told to fail.</summary>
internal sealed class MlflowServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string? authorization;

    private MlflowServer(WebApplication app, string? authorization) => (this.app, this.authorization) = (app, authorization);

    public string Address => app.Urls.First();

    public Dictionary<string, string> Experiments { get; } = [];

    public Dictionary<string, JsonObject> Runs { get; } = [];

    public Dictionary<string, Dictionary<string, string>> Parameters { get; } = [];

    public HashSet<string> Metrics { get; } = [];

    public HashSet<string> Models { get; } = [];

    public List<JsonNode> Versions { get; } = [];

    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Requests that get 503 before the next is answered.</summary>
    public int Failures { get; set; }

    /// <summary>The first request whose path ends so is refused for good.</summary>
    public string? Broken { get; set; }

    public static async Task<MlflowServer> StartAsync(string? authorization = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new MlflowServer(builder.Build(), authorization);
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (Failures > 0 || (Broken is not null && path.EndsWith(Broken, StringComparison.Ordinal)))
        {
            Failures--;
            context.Response.StatusCode = 503;
            return;
        }
        if (authorization is not null && context.Request.Headers.Authorization != authorization)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync("You are not authenticated.");
            return;
        }
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        if (context.Request.Method == "PUT")
        {
            Files[path.Replace("/api/2.0/mlflow-artifacts/artifacts/", "", StringComparison.Ordinal)] = bytes.ToArray();
            await context.Response.WriteAsync("{}");
            return;
        }
        var body = bytes.Length == 0 ? [] : JsonNode.Parse(bytes.ToArray())!.AsObject();
        var (status, answer) = Answer(path.Replace("/api/2.0/mlflow/", "", StringComparison.Ordinal), body, context.Request.Query);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private (int Status, JsonNode Answer) Answer(string path, JsonObject body, IQueryCollection query) => path switch
    {
        "experiments/get-by-name" => Experiments.TryGetValue(query["experiment_name"]!, out var id) ? Ok(new JsonObject { ["experiment"] = new JsonObject { ["experiment_id"] = id } }) : No(404, "RESOURCE_DOES_NOT_EXIST"),
        "experiments/create" => Experiments.TryAdd((string)body["name"]!, $"{Experiments.Count + 1}") ? Ok(new JsonObject { ["experiment_id"] = Experiments[(string)body["name"]!] }) : No(400, "RESOURCE_ALREADY_EXISTS"),
        "runs/search" => Ok(Search((string)body["filter"]!)),
        "runs/create" => Create(body),
        "runs/log-batch" => Log(body),
        "runs/update" => Update(body),
        "registered-models/create" => Models.Add((string)body["name"]!) ? Ok([]) : No(400, "RESOURCE_ALREADY_EXISTS"),
        "model-versions/search" => Ok(new JsonObject { ["model_versions"] = new JsonArray([.. Versions.Where(v => query["filter"] == $"run_id='{v["run_id"]}'").Select(v => v.DeepClone())]) }),
        "model-versions/create" when Models.Contains((string)body["name"]!) => Version(body),
        _ => No(404, "ENDPOINT_NOT_FOUND"),
    };

    /// <summary>An empty list is left out, as proto messages do.</summary>
    private JsonObject Search(string filter)
    {
        var found = Runs.Values.Where(r => r["data"]!["tags"]!.AsArray().Any(t => filter == $"tags.{t!["key"]} = '{t["value"]}'")).Select(r => r.DeepClone()).ToArray();
        return found.Length == 0 ? [] : new JsonObject { ["runs"] = new JsonArray(found) };
    }

    private (int Status, JsonNode Answer) Create(JsonObject body)
    {
        var (experiment, id) = ((string)body["experiment_id"]!, $"{Runs.Count + 1:x32}");
        if (!Experiments.ContainsValue(experiment))
            return No(404, "RESOURCE_DOES_NOT_EXIST");
        var info = new JsonObject { ["run_id"] = id, ["status"] = "RUNNING", ["start_time"] = (long)body["start_time"]!, ["artifact_uri"] = $"mlflow-artifacts:/{experiment}/{id}/artifacts" };
        Runs[id] = new JsonObject { ["info"] = info, ["data"] = new JsonObject { ["tags"] = body["tags"]!.DeepClone() } };
        return Ok(new JsonObject { ["run"] = Runs[id].DeepClone() });
    }

    private (int Status, JsonNode Answer) Log(JsonObject body)
    {
        var (metrics, parameters) = (body["metrics"]!.AsArray(), body["params"]!.AsArray());
        if (!Runs.ContainsKey((string)body["run_id"]!) || metrics.Count > 1000 || parameters.Count > 100)
            return No(400, "INVALID_PARAMETER_VALUE");
        var kept = Parameters.TryGetValue((string)body["run_id"]!, out var known) ? known : Parameters[(string)body["run_id"]!] = [];
        foreach (var (key, value) in parameters.Select(p => ((string)p!["key"]!, (string)p["value"]!)))
        {
            if (!kept.TryAdd(key, value) && kept[key] != value)
                return No(400, "INVALID_PARAMETER_VALUE");
        }
        foreach (var metric in metrics)
            Metrics.Add($"{metric!["key"]} {(double)metric["value"]!} {(long)metric["timestamp"]!} {(int)metric["step"]!}");
        return Ok([]);
    }

    private (int Status, JsonNode Answer) Update(JsonObject body)
    {
        Runs[(string)body["run_id"]!]["info"]!["status"] = (string)body["status"]!;
        return Ok([]);
    }

    private (int Status, JsonNode Answer) Version(JsonObject body)
    {
        Versions.Add(body.DeepClone());
        return Ok(new JsonObject { ["model_version"] = new JsonObject { ["version"] = $"{Versions.Count}" } });
    }

    private static (int Status, JsonNode Answer) Ok(JsonObject answer) => (200, answer);

    private static (int Status, JsonNode Answer) No(int status, string code) => (status, new JsonObject { ["error_code"] = code, ["message"] = code });
}
