using System.Text;

namespace Assay.Data;

/// <summary>Texts that people write where a value is missing.</summary>
internal static class NullMarkers
{
    private const int MaxBytes = 7;

    /// <summary>Missing wherever they stand.</summary>
    private static readonly string[] Sure = ["NA", "N/A", "n/a", "#N/A", "<NA>", "NaN", "nan", "NULL", "null"];

    /// <summary>Missing only among numbers and times: elsewhere they may be a category.</summary>
    private static readonly string[] Doubtful = ["?", "-", ".", " ", "None", "none", "Unknown", "unknown", "missing"];

    private static readonly (byte[] Bytes, string Text)[] All = [.. Sure.Concat(Doubtful).Select(t => (Encoding.UTF8.GetBytes(t), t))];

    public static bool IsSure(string marker) => Sure.Contains(marker);

    public static string? Find(ReadOnlySpan<byte> field)
    {
        if (field.Length > MaxBytes || field[0] is >= (byte)'0' and <= (byte)'9')
            return null;
        foreach (var (bytes, text) in All)
        {
            if (field.SequenceEqual(bytes))
                return text;
        }
        return null;
    }
}
