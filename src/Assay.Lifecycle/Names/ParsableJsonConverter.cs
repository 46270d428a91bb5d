using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>Writes a value type as its text; reading checks the text with the type's own rule.</summary>
public sealed class ParsableJsonConverter<T> : JsonConverter<T> where T : struct, IParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Check(reader.GetString());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Check(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private static T Check(string? text) => T.TryParse(text, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new JsonException($"'{text}' is not a {typeof(T).Name}.");
}
