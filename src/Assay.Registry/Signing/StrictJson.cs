using System.Text.Json;

namespace Assay.Registry;

/// <summary>Reads JSON that is trusted for something: no member twice, none that is not known, none of another kind.</summary>
internal static class StrictJson
{
    /// <exception cref="JsonException">It is no JSON, or a member is there twice.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8) =>
        JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });

    public static JsonElement Member(this JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : throw new JsonException($"'{name}' is missing");

    public static string Text(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new JsonException($"'{name}' is no text");

    public static void Expect(this JsonElement parent, string name, string expected)
    {
        if (parent.Text(name) is var found && found != expected)
            throw new JsonException($"'{name}' is '{found}', not '{expected}'");
    }

    public static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : throw new JsonException($"'{name}' is no list");

    public static JsonElement OnlyItem(this JsonElement parent, string name) =>
        parent.Items(name).ToList() is [var only] ? only : throw new JsonException($"'{name}' has not one item");

    /// <summary>Bytes as base64 writes them, not as a lenient reader would take them.</summary>
    public static byte[] Bytes(this JsonElement parent, string name)
    {
        var text = parent.Text(name);
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : throw new JsonException($"'{name}' is no base64");
    }

    public static void HasOnly(this JsonElement parent, params ReadOnlySpan<string> names)
    {
        if (parent.ValueKind != JsonValueKind.Object)
            throw new JsonException("an object is missing");
        foreach (var member in parent.EnumerateObject())
        {
            if (!names.Contains(member.Name))
                throw new JsonException($"'{member.Name}' is not known");
        }
    }
}
