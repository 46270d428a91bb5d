using System.Text.Json.Serialization;

namespace Assay.Front.Control;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServerStart))]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(FrontStatus))]
[JsonSerializable(typeof(TrafficSplit))]
internal sealed partial class ControlJson : JsonSerializerContext;
