using System.Text;

namespace Assay.Data;

/// <summary>The form that all texts of a column share: as long, and digits, letters and marks in the same places.</summary>
internal sealed class TextShape
{
    private const int MaxLength = 40;
    private const byte Digit = 1, Lower = 2, Upper = 4, Mark = 8;
    private byte[]? kinds;
    private byte[] first = [];
    private bool isBroken;

    public void Add(ReadOnlySpan<byte> text)
    {
        if (isBroken)
            return;
        if (kinds is null)
            (kinds, first) = (new byte[Math.Min(text.Length, MaxLength)], text.ToArray());
        isBroken = text.Length != kinds.Length;
        for (var i = 0; i < kinds.Length && !isBroken; i++)
        {
            kinds[i] |= Kind(text[i]);
            isBroken = kinds[i] > Mark || (kinds[i] == Mark && text[i] != first[i]) || kinds[i] == 0;
        }
    }

    /// <summary>A regular expression for the form; null when there is none, or it is one of plain words.</summary>
    public string? Pattern
    {
        get
        {
            if (isBroken || kinds is null || kinds.All(k => k is Lower or Mark))
                return null;
            var pattern = new StringBuilder();
            for (var i = 0; i < kinds.Length;)
            {
                var part = Part(i);
                var run = 1;
                while (i + run < kinds.Length && Part(i + run) == part)
                    run++;
                pattern.Append(part).Append(run == 1 ? "" : $"{{{run}}}");
                i += run;
            }
            return pattern.ToString();
        }
    }

    private string Part(int at) => kinds![at] == Mark
        ? (char.IsAsciiLetterOrDigit((char)first[at]) || first[at] is (byte)'-' or (byte)'_' or (byte)'/' or (byte)':' ? $"{(char)first[at]}" : $"[{Escaped((char)first[at])}]")
        : $"[{((kinds[at] & Digit) > 0 ? "0-9" : "")}{((kinds[at] & Upper) > 0 ? "A-Z" : "")}{((kinds[at] & Lower) > 0 ? "a-z" : "")}]";

    private static string Escaped(char mark) => mark is '^' or '\\' or ']' or '[' ? $"\\{mark}" : $"{mark}";

    private static byte Kind(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => Digit,
        >= (byte)'a' and <= (byte)'z' => Lower,
        >= (byte)'A' and <= (byte)'Z' => Upper,
        >= (byte)' ' and < 127 => Mark,
        _ => 0,
    };
}
