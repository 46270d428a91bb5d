using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>What the config of a base image says that the image on it goes on saying.</summary>
/// <param name="Environment">By name, in its order.</param>
/// <param name="History">One step each, as it stands there.</param>
internal sealed record BaseConfig(
    ImagePlatform Platform,
    IReadOnlyList<KeyValuePair<string, string>> Environment,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyList<JsonElement> History,
    IReadOnlyList<ContentDigest> DiffIds)
{
    /// <exception cref="JsonException">It is no config of an image.</exception>
    public static BaseConfig Read(byte[] bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        try
        {
            var root = json.RootElement;
            var run = Member(root, "config");
            return new BaseConfig(
                new ImagePlatform(root.GetProperty("architecture").GetString()!, root.GetProperty("os").GetString()!),
                [.. Items(Member(run, "Env")).Select(e => Variable(e.GetString()!)).DistinctBy(v => v.Key, StringComparer.Ordinal)],
                Properties(Member(run, "Labels")),
                [.. Items(Member(root, "history")).Select(h => h.Clone())],
                [.. Items(root.GetProperty("rootfs").GetProperty("diff_ids")).Select(d => new ContentDigest(d.GetString()!))]);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or WrongUseException)
        {
            throw new JsonException($"its config is none of an image: {e.Message}", e);
        }
    }

    /// <summary>The environment with ours over it: no name twice, as engines differ in which one they keep.</summary>
    public static IEnumerable<string> Merge(BaseConfig? config, IReadOnlyList<KeyValuePair<string, string>> ours) =>
        (config?.Environment ?? []).Where(v => !ours.Any(o => o.Key == v.Key)).Concat(ours).Select(v => $"{v.Key}={v.Value}");

    /// <summary>Whether a step of the history made a layer.</summary>
    public static bool HasLayer(JsonElement step) => !step.TryGetProperty("empty_layer", out var empty) || empty.ValueKind != JsonValueKind.True;

    private static KeyValuePair<string, string> Variable(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? KeyValuePair.Create(text, "") : KeyValuePair.Create(text[..at], text[(at + 1)..]);
    }

    // Docker writes null where there is nothing.
    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } element && element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private static IEnumerable<JsonElement> Items(JsonElement? array) => array is { } items ? items.EnumerateArray() : [];

    private static Dictionary<string, string> Properties(JsonElement? element) =>
        element is { } labels ? labels.EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString() ?? "") : [];
}
