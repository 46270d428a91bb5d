using System.Text.Json;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>As it stands in model.yaml: <c>balanced</c>, or a number for each class.</summary>
public sealed class ClassWeightsConverter : JsonConverter<ClassWeights>
{
    private const string Balanced = "balanced";

    public override ClassWeights Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString() == Balanced ? ClassWeights.Balanced : throw new JsonException($"Class weights are '{Balanced}', or numbers.");
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"Class weights are '{Balanced}', or numbers.");
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            weights[name] = reader.GetDouble();
        }
        return new ClassWeights(weights);
    }

    public override void Write(Utf8JsonWriter writer, ClassWeights value, JsonSerializerOptions options)
    {
        if (value.IsBalanced)
        {
            writer.WriteStringValue(Balanced);
            return;
        }
        writer.WriteStartObject();
        foreach (var (name, weight) in value.OfClass)
            writer.WriteNumber(name, weight);
        writer.WriteEndObject();
    }
}
