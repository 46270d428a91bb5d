using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>Names a thing that is trained: the folder <c>models/&lt;name&gt;</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<ModelName>))]
public readonly record struct ModelName : IParsable<ModelName>
{
    private readonly string? value;

    /// <exception cref="WrongUseException">The text is not 1 to 63 lower-case letters, digits and '-', starting with a letter.</exception>
    public ModelName(string value) => this.value = NameRule.Check("model", value);

    public string Value => value ?? throw new InvalidOperationException("An empty model name.");

    public static ModelName Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ModelName result) =>
        Parsing.Try(s, text => new ModelName(text), out result);

    public override string ToString() => value ?? "";
}
