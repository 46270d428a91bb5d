using System.Text.Json.Serialization;

namespace Assay.Front;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(FrontState))]
[JsonSerializable(typeof(ServerScores))]
internal sealed partial class FrontJson : JsonSerializerContext;
