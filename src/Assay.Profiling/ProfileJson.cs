using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Profiling;

/// <summary>
/// How a profile stands in its file: figures for people, and in <c>sketch</c> all that is read back, in base64 of Brotli. Written and read by
/// hand: a serializer takes longer to start than a small batch takes to be validated.
/// </summary>
internal static class ProfileJson
{
    private const int ShownValues = 10;

    /// <summary>Of Brotli, 0 to 11: the first that looks for repetitions.</summary>
    private const int Quality = 2;

    /// <summary>Of Brotli, as a power of two of bytes: a sketch has some ten thousand.</summary>
    private const int Window = 16;
    private static readonly double[] ShownQuantiles = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(TableProfile profile)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("table", profile.Table);
            json.WriteNumber("rows", profile.Rows);
            json.WriteStartArray("columns");
            foreach (var column in profile.Columns)
                Write(json, column);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">A member is missing.</exception>
    /// <exception cref="InvalidOperationException">A member is of another kind.</exception>
    public static TableProfile Read(string text)
    {
        using var json = JsonDocument.Parse(text);
        return new TableProfile(json.RootElement.GetProperty("table").GetString()!, [.. json.RootElement.GetProperty("columns").EnumerateArray().Select(Read)]);
    }

    private static void Write(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.Type.ToString());
        json.WriteNumber("missing", column.Missing);
        json.WriteNumber("distinct", column.Distinct);
        json.WriteString("sketch", Sketch(column));
        if (column.IsText)
            WriteTexts(json, column);
        else if (column.Present > 0)
            WriteNumbers(json, column);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteStartObject("top");
        foreach (var (text, count) in column.Texts.Top(ShownValues))
            json.WriteNumber(text, count);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, ColumnProfile column)
    {
        json.WriteNumber("min", column.Min);
        json.WriteNumber("max", column.Max);
        // Squares of numbers beyond 1e154 have no finite sum.
        if (double.IsFinite(column.Moments.Mean))
            json.WriteNumber("mean", column.Moments.Mean);
        if (double.IsFinite(column.Moments.Deviation))
            json.WriteNumber("deviation", column.Moments.Deviation);
        json.WriteStartObject("quantiles");
        foreach (var share in ShownQuantiles)
            json.WriteNumber(share.ToString(CultureInfo.InvariantCulture), column.Quantile(share));
        json.WriteEndObject();
    }

    private static string Sketch(ColumnProfile column)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
            column.Write(writer);
        // All at once: what comes in single bytes is hardly packed.
        var plain = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, packed, out var length, Quality, Window)
            ? Convert.ToBase64String(packed, 0, length)
            : throw new InvalidOperationException($"{plain.Length} bytes were not packed into {packed.Length}.");
    }

    private static ColumnProfile Read(JsonElement column)
    {
        using var packed = new BrotliStream(new MemoryStream(column.GetProperty("sketch").GetBytesFromBase64()), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed, Encoding.UTF8);
        return ColumnProfile.Read(reader, column.GetProperty("name").GetString()!, Enum.Parse<ColumnType>(column.GetProperty("type").GetString()!));
    }
}
