using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Assay.Reporting;

/// <summary>
/// A piece of a page. In <c>Html cell = $"&lt;td&gt;{value}&lt;/td&gt;"</c> every value is escaped, unless it is a piece of a page itself; there is no other
/// way to make one, so no name or value of the data can become markup.
/// </summary>
[InterpolatedStringHandler]
internal readonly struct Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder? text;

    public Html(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + formattedCount * 16);

    public static Html Nothing => default;

    public void AppendLiteral(string literal) => text!.Append(literal);

    public void AppendFormatted(string? value) => text!.Append(Encoder.Encode(value ?? ""));

    public void AppendFormatted(long value) => text!.Append(CultureInfo.InvariantCulture, $"{value}");

    /// <summary>A coordinate: one decimal.</summary>
    public void AppendFormatted(double value) => text!.Append(CultureInfo.InvariantCulture, $"{value:0.#}");

    public void AppendFormatted(Html piece) => text!.Append(piece.text);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            text!.Append(piece.text);
    }

    public override string ToString() => text?.ToString() ?? "";
}
