using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Packaging;

/// <summary>The documents of layouts, registries, token services and Docker's configuration.</summary>
[JsonSerializable(typeof(OciDocument))]
[JsonSerializable(typeof(RegistryErrors))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(DockerConfig))]
[JsonSerializable(typeof(HelperAnswer))]
internal sealed partial class OciJson : JsonSerializerContext
{
    /// <summary>With '+' of media types written as it is.</summary>
    public static OciJson Plain { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
