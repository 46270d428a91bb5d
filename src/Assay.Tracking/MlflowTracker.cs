using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Tracking;

/// <summary>Sends registered versions to an MLflow server: a run with parameters, metrics, tags and files, and a version of a registered model.</summary>
public sealed class MlflowTracker(HttpClient http, TrackingServer server, TimeSpan retryDelay, TimeProvider time, ILogger logger)
{
    /// <summary>What one log-batch may hold of parameters or tags, by MLflow's documentation; of metrics it is 1,000.</summary>
    private const int MostInBatch = 100;

    private const int LongestValue = 5000;
    private readonly MlflowClient client = new(http, server, retryDelay, time);

    /// <summary>Sends a version. One that is there already stays as it is; one that came half way is completed.</summary>
    /// <returns>The id of its run.</returns>
    /// <exception cref="OutsideSystemException">The server can't be reached, or refuses.</exception>
    public async Task<string> SendAsync(TrackedVersion tracked, CancellationToken cancellationToken)
    {
        var experiment = await ExperimentAsync(tracked.Version.Model.Value, cancellationToken);
        var info = await FindRunAsync(experiment, tracked, cancellationToken) ?? await CreateRunAsync(experiment, tracked, cancellationToken);
        var run = (string)info["run_id"]!;
        if ((string?)info["status"] != "FINISHED")
        {
            await LogAsync(run, tracked, cancellationToken);
            await UploadAsync((string?)info["artifact_uri"] ?? "", tracked, cancellationToken);
            await client.PostAsync("runs/update", new JsonObject { ["run_id"] = run, ["status"] = "FINISHED", ["end_time"] = tracked.Timestamp }, cancellationToken);
        }
        await RegisterAsync(run, tracked, cancellationToken);
        return run;
    }

    private async Task<string> ExperimentAsync(string name, CancellationToken cancellationToken)
    {
        var path = $"experiments/get-by-name?experiment_name={Uri.EscapeDataString(name)}";
        if (await client.FindAsync(path, cancellationToken) is { } found)
            return (string)found["experiment"]!["experiment_id"]!;
        // Another may have made it in between.
        var made = await client.PostAsync("experiments/create", new JsonObject { ["name"] = name }, cancellationToken, tolerated: "RESOURCE_ALREADY_EXISTS");
        return (string)(made?["experiment_id"] ?? (await client.GetAsync(path, cancellationToken))!["experiment"]!["experiment_id"])!;
    }

    private async Task<JsonNode?> FindRunAsync(string experiment, TrackedVersion tracked, CancellationToken cancellationToken)
    {
        var found = await client.PostAsync(
            "runs/search",
            new JsonObject { ["experiment_ids"] = new JsonArray(experiment), ["filter"] = $"tags.assay_identity = '{tracked.Identity}'", ["max_results"] = 1 },
            cancellationToken);
        return found?["runs"] is JsonArray { Count: > 0 } runs ? runs[0]!["info"] : null;
    }

    private async Task<JsonNode> CreateRunAsync(string experiment, TrackedVersion tracked, CancellationToken cancellationToken)
    {
        var made = await client.PostAsync(
            "runs/create",
            new JsonObject
            {
                ["experiment_id"] = experiment,
                ["run_name"] = $"{tracked.Version.Model} v{tracked.Version.Number}",
                ["start_time"] = tracked.Timestamp,
                ["tags"] = Pairs(tracked.Tags()),
            },
            cancellationToken);
        return made!["run"]!["info"]!;
    }

    private async Task LogAsync(string run, TrackedVersion tracked, CancellationToken cancellationToken)
    {
        var metrics = new JsonArray([.. tracked.Version.Metrics.Where(m => double.IsFinite(m.Value)).Select(m => new JsonObject { ["key"] = m.Key.Value, ["value"] = m.Value, ["timestamp"] = tracked.Timestamp, ["step"] = 0 })]);
        foreach (var parameters in tracked.Version.Lineage.Trainer.Values().Chunk(MostInBatch).DefaultIfEmpty([]))
        {
            await client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["metrics"] = metrics, ["params"] = Pairs(parameters) }, cancellationToken);
            metrics = [];
        }
    }

    private async Task UploadAsync(string artifactUri, TrackedVersion tracked, CancellationToken cancellationToken)
    {
        if (tracked.Files.Count == 0)
            return;
        if (!Uri.TryCreate(artifactUri, UriKind.Absolute, out var uri) || uri.Scheme != "mlflow-artifacts")
        {
            logger.LogWarning("The MLflow server takes no files (its artifact store is not behind it): {Files} were not sent", string.Join(", ", tracked.Files.Keys));
            return;
        }
        foreach (var (path, file) in tracked.Files)
            await client.UploadAsync($"{uri.AbsolutePath.Trim('/')}/{path}", file, cancellationToken);
    }

    private async Task RegisterAsync(string run, TrackedVersion tracked, CancellationToken cancellationToken)
    {
        var name = tracked.Version.Model.Value;
        await client.PostAsync("registered-models/create", new JsonObject { ["name"] = name }, cancellationToken, tolerated: "RESOURCE_ALREADY_EXISTS");
        var found = await client.GetAsync($"model-versions/search?filter={Uri.EscapeDataString($"run_id='{run}'")}", cancellationToken);
        if (found?["model_versions"] is JsonArray { Count: > 0 })
            return;
        await client.PostAsync(
            "model-versions/create",
            new JsonObject { ["name"] = name, ["source"] = $"runs:/{run}/model", ["run_id"] = run, ["tags"] = Pairs([new("assay_version", tracked.Version.Number.ToString(CultureInfo.InvariantCulture))]) },
            cancellationToken);
    }

    private static JsonArray Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [.. pairs.Select(p => new JsonObject { ["key"] = p.Key, ["value"] = p.Value[..Math.Min(p.Value.Length, LongestValue)] })];
}
