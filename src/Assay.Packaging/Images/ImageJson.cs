using System.Text.Encodings.Web;
using System.Text.Json;

namespace Assay.Packaging;

/// <summary>JSON whose digest is a name: one line, keys in the order they are written.</summary>
internal static class ImageJson
{
    private static readonly JsonWriterOptions Shape = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> fill)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Shape))
        {
            json.WriteStartObject();
            fill(json);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    public static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
