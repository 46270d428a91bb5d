using System.Globalization;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Serving;

/// <summary>What Prometheus reads, in its text format 0.0.4.</summary>
internal sealed class ServingMetrics(ModelVersion version)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private static readonly PredictionOutcome[] Outcomes = Enum.GetValues<PredictionOutcome>();

    // Names and numbers need no escaping: a model name has lower-case letters, digits and '-' only.
    private readonly string labels = string.Create(CultureInfo.InvariantCulture, $"model=\"{version.Model}\",version=\"{version.Number}\"");
    private readonly long[] requests = new long[Outcomes.Length];
    private readonly LatencyHistogram durations = new();
    private long rows;

    public void Count(PredictionOutcome outcome, int rowCount, TimeSpan duration)
    {
        Interlocked.Increment(ref requests[(int)outcome]);
        Interlocked.Add(ref rows, rowCount);
        durations.Observe(duration);
    }

    public string Write()
    {
        var text = new StringBuilder();
        Begin(text, "ml_model_info", "gauge", "The model that is served.");
        text.Append(CultureInfo.InvariantCulture, $"ml_model_info{{{labels},sha256=\"{version.Digest.Hex}\"}} 1\n");
        Begin(text, "ml_prediction_requests_total", "counter", "Requests for predictions by outcome.");
        foreach (var outcome in Outcomes)
        {
            var name = outcome.ToString().ToLowerInvariant();
            var count = Interlocked.Read(ref requests[(int)outcome]);
            text.Append(CultureInfo.InvariantCulture, $"ml_prediction_requests_total{{{labels},outcome=\"{name}\"}} {count}\n");
        }
        Begin(text, "ml_predictions_total", "counter", "Rows predicted.");
        text.Append(CultureInfo.InvariantCulture, $"ml_predictions_total{{{labels}}} {Interlocked.Read(ref rows)}\n");
        Begin(text, "ml_prediction_duration_seconds", "histogram", "Time from a request's headers to its answer.");
        durations.Write(text, "ml_prediction_duration_seconds", labels);
        return text.ToString();
    }

    private static void Begin(StringBuilder text, string name, string type, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
}
