using System.Text.Json.Serialization;
using Assay.Lifecycle;

namespace Assay.Packaging;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImageLayer))]
internal sealed partial class PackagingJson : JsonSerializerContext;
