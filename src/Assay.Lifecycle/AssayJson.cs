using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>How every record is written: camel case, enums by name, indented so that git can show a difference.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(StageRecord<DataLock>))]
[JsonSerializable(typeof(StageRecord<DatasetSnapshot>))]
[JsonSerializable(typeof(StageRecord<CandidateModel>))]
[JsonSerializable(typeof(StageRecord<EvaluationReport>))]
[JsonSerializable(typeof(StageRecord<GateVerdict>))]
[JsonSerializable(typeof(StageRecord<ModelVersion>))]
[JsonSerializable(typeof(StageRecord<ServingImage>))]
[JsonSerializable(typeof(StageRecord<Deployment>))]
[JsonSerializable(typeof(SmokeRecord))]
[JsonSerializable(typeof(TrainerOptions))]
[JsonSerializable(typeof(TrainingRun))]
[JsonSerializable(typeof(TuningTrial))]
[JsonSerializable(typeof(TuningResult))]
[JsonSerializable(typeof(DatasetChange))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(Dictionary<string, int>))]
public sealed partial class AssayJson : JsonSerializerContext
{
    /// <exception cref="JsonException">The text is not such a record.</exception>
    public static T Read<T>(string text) =>
        (T?)JsonSerializer.Deserialize(text, typeof(T), Shape.Readable) ?? throw new JsonException($"null is not a {typeof(T).Name}.");

    /// <inheritdoc cref="Read{T}(string)"/>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        (T?)JsonSerializer.Deserialize(utf8, typeof(T), Shape.Readable) ?? throw new JsonException($"null is not a {typeof(T).Name}.");

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, typeof(T), Shape.Readable) + "\n";

    /// <summary>The same on one line, without a line end.</summary>
    public static string WriteLine<T>(T value) => JsonSerializer.Serialize(value, typeof(T), Shape.OneLine);

    /// <summary>Apart, so that the generated default exists before it is copied.</summary>
    private static class Shape
    {
        public static readonly AssayJson Readable =
            new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        public static readonly AssayJson OneLine = new(new JsonSerializerOptions(Readable.Options) { WriteIndented = false });
    }
}
