using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Assay.Lifecycle;
using Polly;
using Polly.Retry;

namespace Assay.Tracking;

/// <summary>Calls of MLflow's REST interface, version 2.0; tried again when the network or the server stumbles.</summary>
internal sealed class MlflowClient(HttpClient http, TrackingServer server, TimeSpan retryDelay, TimeProvider time)
{
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
        {
            MaxRetryAttempts = 3,
            Delay = retryDelay,
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                .Handle<HttpRequestException>()
                .HandleResult(r => r.StatusCode == HttpStatusCode.TooManyRequests || (int)r.StatusCode >= 500),
        })
        .Build();

    public Task<JsonNode?> GetAsync(string path, CancellationToken cancellationToken) => CallAsync(HttpMethod.Get, path, null, "", cancellationToken);

    /// <param name="tolerated">An error code that is no failure; then null comes back.</param>
    public Task<JsonNode?> PostAsync(string path, JsonObject body, CancellationToken cancellationToken, string tolerated = "") =>
        CallAsync(HttpMethod.Post, path, () => new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"), tolerated, cancellationToken);

    public Task<JsonNode?> FindAsync(string path, CancellationToken cancellationToken) => CallAsync(HttpMethod.Get, path, null, "RESOURCE_DOES_NOT_EXIST", cancellationToken);

    /// <summary>Sends a file through the server's artifact proxy.</summary>
    public Task UploadAsync(string path, string file, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, $"api/2.0/mlflow-artifacts/artifacts/{path}", () => new StreamContent(File.OpenRead(file)), "", cancellationToken);

    private async Task<JsonNode?> CallAsync(HttpMethod method, string path, Func<HttpContent>? content, string tolerated, CancellationToken cancellationToken)
    {
        var full = path.StartsWith("api/", StringComparison.Ordinal) ? path : $"api/2.0/mlflow/{path}";
        try
        {
            using var response = await pipeline.ExecuteAsync(
                async token =>
                {
                    using var request = new HttpRequestMessage(method, new Uri(server.Address, full)) { Content = content?.Invoke() };
                    request.Headers.Authorization = server.Authorization;
                    return await http.SendAsync(request, token);
                },
                cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (response.IsSuccessStatusCode)
                return text.Length == 0 ? null : JsonNode.Parse(text);
            var code = CodeOf(text);
            return tolerated.Length > 0 && code == tolerated ? null : throw Failed(full, $"{(int)response.StatusCode} {code}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Failed(full, e is TaskCanceledException ? "it did not answer in time" : e.Message, e);
        }
    }

    private static string CodeOf(string text)
    {
        try
        {
            return (string?)JsonNode.Parse(text)?["error_code"] ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }

    private OutsideSystemException Failed(string path, string what, Exception? inner = null)
    {
        var fault = new Fault($"MLflow at {server}, {path.Split('?')[0]}: {what}");
        return inner is null ? new OutsideSystemException(fault) : new OutsideSystemException(fault, inner);
    }
}
