using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Sends rows to a server and compares its answers with what the model said when it was judged.</summary>
internal static class SmokeCheck
{
    private const int RowsPerRequest = 1000;
    private const int ShownAnswerLength = 200;

    /// <summary>Allowed difference, relative above 1 and absolute below.</summary>
    private const double Tolerance = 1e-5;

    /// <returns>What is wrong; empty when all rows fit.</returns>
    public static async Task<IReadOnlyList<Fault>> RunAsync(
        HttpClient server,
        LearningTask task,
        IReadOnlyList<SmokeTest> tests,
        CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        var first = 0;
        foreach (var part in tests.Chunk(RowsPerRequest))
        {
            using var body = new ByteArrayContent(Write(part));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await server.PostAsync(new Uri("/predict", UriKind.Relative), body, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
                return [new Fault($"The smoke test was answered with HTTP {(int)response.StatusCode}: {text}")];
            if (Compare(task, part, text, first) is not { } found)
                return [new Fault($"The smoke test was answered with what is no prediction: {text[..Math.Min(text.Length, ShownAnswerLength)]}")];
            faults.AddRange(found);
            first += part.Length;
        }
        return faults;
    }

    /// <returns>Null when the answer has not the shape that the server promises.</returns>
    private static IReadOnlyList<Fault>? Compare(LearningTask task, SmokeTest[] tests, string answer, int first)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var predictions = json.RootElement.GetProperty("predictions").EnumerateArray().ToArray();
            return predictions.Length == tests.Length
                ? [.. tests.Select((test, i) => Compare(task, test, predictions[i], first + i)).OfType<Fault>()]
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static Fault? Compare(LearningTask task, SmokeTest test, JsonElement answer, int row)
    {
        var actual = task switch
        {
            LearningTask.Binary => answer.GetProperty("probability").GetDouble(),
            LearningTask.Regression => answer.GetProperty("value").GetDouble(),
            _ => answer.GetProperty("probabilities").GetProperty(test.ExpectedClass!).GetDouble(),
        };
        // Negated, so that NaN is a fault.
        return !(Math.Abs(actual - test.Expected) <= Tolerance * Math.Max(1, Math.Abs(test.Expected)))
            ? new Fault(string.Create(CultureInfo.InvariantCulture, $"Smoke test row {row} scores {actual}, but scored {test.Expected} when judged"))
            {
                Allowed = string.Create(CultureInfo.InvariantCulture, $"a difference of {Tolerance}"),
            }
            : null;
    }

    private static byte[] Write(SmokeTest[] tests)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var test in tests)
            {
                json.WriteStartObject();
                foreach (var (name, value) in test.Row)
                {
                    json.WritePropertyName(name);
                    value.WriteTo(json);
                }
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return buffer.ToArray();
    }
}
