using System.Text.Json;
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

    private static IEnumerable<KeyValuePair<string, string>> Flat(string prefix, JsonElement options) =>
        from option in options.EnumerateObject()
        where option.Name != "$type"
        from value in option.Value.ValueKind == JsonValueKind.Object
            ? Flat($"{prefix}{option.Name}.", option.Value)
            : [KeyValuePair.Create(prefix + option.Name, option.Value.ToString())]
        select value;
}
