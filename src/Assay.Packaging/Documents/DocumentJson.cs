using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Assay.Packaging;

/// <summary>How documents are written: for people to read, and with equal bytes for equal facts.</summary>
internal static class DocumentJson
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(Readable) + "\n");

    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];

    public static JsonArray Texts(IEnumerable<string> items) => Array(items.Select(i => (JsonNode?)JsonValue.Create(i)));

    /// <summary>Names with values, as CycloneDX has them.</summary>
    public static JsonArray Properties(IEnumerable<KeyValuePair<string, string>> values) =>
        Array(values.Select(v => new JsonObject { ["name"] = v.Key, ["value"] = v.Value }));

    /// <summary>Leaves out what is null or empty.</summary>
    public static JsonObject Object(params IEnumerable<(string Name, JsonNode? Value)> members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members)
            if (value is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
                made[name] = value;
        return made;
    }
}
