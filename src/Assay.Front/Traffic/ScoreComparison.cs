using System.Text.Json;

namespace Assay.Front;

/// <summary>How the scores of two answers to one request compare: those of <c>/predict</c>, and those of the Open Inference Protocol.</summary>
/// <param name="Compared">Predictions.</param>
/// <param name="Different">Of those, the ones whose scores differ by more than 1e-5, relative above 1.</param>
/// <param name="LargestDifference">Of two scores.</param>
internal readonly record struct ScoreComparison(int Compared, int Different, double LargestDifference)
{
    private const double Tolerance = 1e-5;

    /// <param name="answer">What the caller got.</param>
    /// <param name="copy">What the shadow answered; null when it refused, so that none of its predictions is the same.</param>
    /// <returns>Null when the answer holds no predictions.</returns>
    public static ScoreComparison? Of(ReadOnlyMemory<byte> answer, ReadOnlyMemory<byte>? copy)
    {
        if (TryParse(answer) is not { } expected)
            return null;
        using (expected)
        {
            if (Scores(expected.RootElement) is not { Length: > 0 } scores)
                return null;
            using var other = copy is { } bytes ? TryParse(bytes) : null;
            return Of(scores, other is null ? null : Scores(other.RootElement));
        }
    }

    private static ScoreComparison Of(Dictionary<string, double>[] expected, Dictionary<string, double>[]? actual)
    {
        if (actual?.Length != expected.Length)
            return new ScoreComparison(expected.Length, expected.Length, 0);
        var (different, largest) = (0, 0.0);
        for (var row = 0; row < expected.Length; row++)
        {
            var isDifferent = expected[row].Count != actual[row].Count;
            foreach (var (name, score) in expected[row])
            {
                if (!actual[row].TryGetValue(name, out var other))
                {
                    isDifferent = true;
                    continue;
                }
                var difference = Math.Abs(score - other);
                largest = Math.Max(largest, difference);
                isDifferent |= difference > Tolerance * Math.Max(1, Math.Abs(score));
            }
            different += isDifferent ? 1 : 0;
        }
        return new ScoreComparison(expected.Length, different, largest);
    }

    /// <summary>The scores of each prediction by their names; null when the answer is none that is known.</summary>
    private static Dictionary<string, double>[]? Scores(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return null;
        if (root.TryGetProperty("predictions", out var predictions))
            return predictions.ValueKind == JsonValueKind.Array ? [.. predictions.EnumerateArray().Select(OfObject)] : null;
        if (root.TryGetProperty("outputs", out var outputs))
            return outputs.ValueKind == JsonValueKind.Array ? OfTensors([.. outputs.EnumerateArray()]) : null;
        var single = OfObject(root);
        return single.Count > 0 ? [single] : null;
    }

    private static Dictionary<string, double> OfObject(JsonElement prediction)
    {
        var scores = new Dictionary<string, double>();
        if (prediction.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in prediction.EnumerateObject())
            {
                if (property.Value.ValueKind == JsonValueKind.Number)
                    scores[property.Name] = property.Value.GetDouble();
                foreach (var (name, score) in OfObject(property.Value))
                    scores[$"{property.Name}/{name}"] = score;
            }
        }
        return scores;
    }

    /// <summary>Each output has its values row by row; texts, such as names of classes, follow from the scores.</summary>
    private static Dictionary<string, double>[]? OfTensors(JsonElement[] outputs)
    {
        Dictionary<string, double>[]? rows = null;
        foreach (var output in outputs)
        {
            if (output.ValueKind != JsonValueKind.Object
                || !output.TryGetProperty("name", out var name)
                || !output.TryGetProperty("data", out var data)
                || data.ValueKind != JsonValueKind.Array
                || !output.TryGetProperty("shape", out var shape)
                || shape.ValueKind != JsonValueKind.Array
                || shape.EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Number } first
                || !first.TryGetInt32(out var length)
                || length <= 0
                || length != (rows?.Length ?? length)
                || data.GetArrayLength() % length != 0)
            {
                return null;
            }
            rows ??= [.. Enumerable.Range(0, length).Select(_ => new Dictionary<string, double>())];
            var width = data.GetArrayLength() / length;
            var index = 0;
            foreach (var value in data.EnumerateArray())
            {
                if (value.ValueKind == JsonValueKind.Number)
                    rows[index / width][$"{name}/{index % width}"] = value.GetDouble();
                index++;
            }
        }
        return rows;
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
