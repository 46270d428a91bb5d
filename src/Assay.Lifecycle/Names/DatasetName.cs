using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>Names a growing collection of batches: the folder <c>data/&lt;name&gt;</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<DatasetName>))]
public readonly record struct DatasetName : IParsable<DatasetName>
{
    private readonly string? value;

    /// <exception cref="WrongUseException">The text is not 1 to 63 lower-case letters, digits and '-', starting with a letter.</exception>
    public DatasetName(string value) => this.value = NameRule.Check("dataset", value);

    public string Value => value ?? throw new InvalidOperationException("An empty dataset name.");

    public static DatasetName Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out DatasetName result) =>
        Parsing.Try(s, text => new DatasetName(text), out result);

    public override string ToString() => value ?? "";
}
