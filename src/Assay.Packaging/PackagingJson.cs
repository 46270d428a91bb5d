using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Assay.Lifecycle;

namespace Assay.Packaging;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DockerConfig))]
[JsonSerializable(typeof(PrintedCredential))]
[JsonSerializable(typeof(ImageLayer))]
[JsonSerializable(typeof(IndexDocument))]
[JsonSerializable(typeof(ManifestDocument))]
[JsonSerializable(typeof(OciDocument))]
[JsonSerializable(typeof(RegistryErrors))]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class PackagingJson : JsonSerializerContext
{
    /// <summary>The bytes whose digest names the document: one line, and '+' as it is.</summary>
    public static byte[] Write<T>(T document) =>
        JsonSerializer.SerializeToUtf8Bytes(document, (JsonTypeInfo<T>)Relaxed.Context.GetTypeInfo(typeof(T))!);

    /// <exception cref="JsonException">The bytes are no such document.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, (JsonTypeInfo<T>)Relaxed.Context.GetTypeInfo(typeof(T))!) ?? throw new JsonException("null is no document");

    /// <summary>Apart, so that the generated default exists before it is copied.</summary>
    private static class Relaxed
    {
        public static readonly PackagingJson Context =
            new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
