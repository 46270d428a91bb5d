namespace Assay.Data;

/// <summary>Field contents for messages.</summary>
internal static class CellText
{
    private const int MaxShown = 40;

    public static string Show(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}...";
}
