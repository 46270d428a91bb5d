using System.Text;

namespace Assay.Data;

/// <summary>Field contents for messages.</summary>
internal static class CellText
{
    private const int MaxShown = 40;

    public static string Show(ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field);
        return text.Length <= MaxShown ? text : $"{text[..MaxShown]}...";
    }
}
