using System.Text.Json.Serialization;

namespace Assay.Serving;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelDescription))]
[JsonSerializable(typeof(ScoreReport))]
internal sealed partial class ServingJson : JsonSerializerContext;
