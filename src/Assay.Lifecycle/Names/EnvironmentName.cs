using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>Names a place to deploy to, such as <c>local</c> or <c>production</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<EnvironmentName>))]
public readonly record struct EnvironmentName : IParsable<EnvironmentName>
{
    private readonly string? value;

    /// <exception cref="WrongUseException">The text is not 1 to 63 lower-case letters, digits and '-', starting with a letter.</exception>
    public EnvironmentName(string value) => this.value = NameRule.Check("environment", value);

    public string Value => value ?? throw new InvalidOperationException("An empty environment name.");

    public static EnvironmentName Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out EnvironmentName result) =>
        Parsing.Try(s, text => new EnvironmentName(text), out result);

    public override string ToString() => value ?? "";
}
