using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Assay.Lifecycle;

namespace Assay.Profiling;

/// <summary>How a profile stands in its file.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ProfileDocument))]
internal sealed partial class ProfileJson : JsonSerializerContext
{
    public static JsonTypeInfo<ProfileDocument> Readable => Shape.Readable.ProfileDocument;

    /// <summary>Apart, so that the generated default exists before it is copied.</summary>
    private static class Shape
    {
        public static readonly ProfileJson Readable =
            new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}

internal sealed record ProfileDocument(string Table, long Rows, IReadOnlyList<ColumnDocument> Columns);

/// <param name="Sketch">Everything, in base64 of Brotli; the other members are for people.</param>
internal sealed record ColumnDocument(string Name, ColumnType Type, long Missing, double Distinct, string Sketch)
{
    public double? Min { get; init; }

    public double? Max { get; init; }

    public double? Mean { get; init; }

    public double? Deviation { get; init; }

    public IReadOnlyDictionary<string, double>? Quantiles { get; init; }

    public IReadOnlyDictionary<string, long>? Top { get; init; }
}
