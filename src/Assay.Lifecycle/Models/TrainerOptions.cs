using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>How a model learns. Every property is part of the key of Train, and its default is written into the record.</summary>
[JsonDerivedType(typeof(LightGbmOptions), "lightGbm")]
[JsonDerivedType(typeof(FastTreeOptions), "fastTree")]
[JsonDerivedType(typeof(SdcaOptions), "sdca")]
[JsonDerivedType(typeof(LbfgsOptions), "lbfgs")]
[JsonDerivedType(typeof(OnnxOptions), "onnx")]
[JsonDerivedType(typeof(CommandOptions), "command")]
public abstract record TrainerOptions
{
    /// <summary>The name in model.yaml.</summary>
    public abstract string Kind { get; }

    /// <summary>Seeds every random choice, 0 or more. Default: 42.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>The options by their names in model.yaml, <c>kind</c> first; one within another with a dot: <c>calibration.method</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values()
    {
        using var json = JsonDocument.Parse(AssayJson.WriteLine(this));
        return [KeyValuePair.Create("kind", Kind), .. Flat("", json.RootElement)];
    }

    /// <summary>The same with other values of some options, written as model.yaml writes them; the kind stays.</summary>
    /// <exception cref="JsonException">The value is none of the option.</exception>
    public TrainerOptions With(IEnumerable<KeyValuePair<string, string>> values)
    {
        var json = JsonNode.Parse(AssayJson.WriteLine(this))!.AsObject();
        foreach (var (name, text) in values.Where(v => v.Key != "kind"))
            json[name] = IsPlainText(text) ? JsonValue.Create(text) : JsonNode.Parse(text);
        return AssayJson.Read<TrainerOptions>(json.ToJsonString());
    }

    /// <summary>Whether an option takes whole numbers only.</summary>
    public bool IsWhole(string name) => Named(GetType(), name)?.PropertyType == typeof(int);

    /// <summary>This kind's options, with what all kinds have in common and the threads as another trainer has them.</summary>
    public TrainerOptions LikeIn(TrainerOptions other)
    {
        var json = JsonNode.Parse(AssayJson.WriteLine(this))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(AssayJson.WriteLine(other))!.AsObject())
        {
            if (Named(typeof(TrainerOptions), name) is not null || (name == "threads" && Named(GetType(), name) is not null))
                json[name] = value?.DeepClone();
        }
        return AssayJson.Read<TrainerOptions>(json.ToJsonString());
    }

    private static System.Text.Json.Serialization.Metadata.JsonPropertyInfo? Named(Type type, string name) =>
        AssayJson.Default.GetTypeInfo(type)?.Properties.FirstOrDefault(p => p.Name == name);

    private static bool IsPlainText(string text) =>
        text.Length == 0 || !(text is "true" or "false" || text[0] is '{' or '[' or '-' || char.IsAsciiDigit(text[0]));

    private static IEnumerable<KeyValuePair<string, string>> Flat(string prefix, JsonElement options) =>
        from option in options.EnumerateObject()
        where option.Name != "$type"
        from value in option.Value.ValueKind == JsonValueKind.Object
            ? Flat($"{prefix}{option.Name}.", option.Value)
            : [KeyValuePair.Create(prefix + option.Name, option.Value.ToString())]
        select value;
}
