using System.Buffers;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Declarations.Yaml;

/// <summary>Reads a file that a person wrote: UTF-8 without control characters, of a size that a person writes.</summary>
internal static class SourceText
{
    private const int MaxBytes = 1024 * 1024;

    /// <param name="file">As messages name it; relative to <paramref name="root"/>.</param>
    /// <param name="place">Whoever named the file; the file itself when nobody did.</param>
    /// <exception cref="WrongUseException">The file can't be read or is no text.</exception>
    public static string Read(string file, string root, SourcePlace? place = null)
    {
        var bytes = ReadBytes(file, root, place ?? new SourcePlace(file));
        if (bytes.AsSpan().StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        return Decode(file, bytes);
    }

    private static byte[] ReadBytes(string file, string root, SourcePlace place)
    {
        try
        {
            using var stream = File.OpenRead(Path.Combine(root, file));
            var buffer = new byte[Math.Min(stream.Length, MaxBytes) + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length <= MaxBytes
                ? buffer[..length]
                : throw Wrong(place, $"{file} has more than {MaxBytes} bytes", "is this the right file?");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong(place, $"{file} does not exist", "create it, or correct the name");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Wrong(place, $"{file} can't be read: {e.Message}", "make it a file that this user may read");
        }
    }

    private static string Decode(string file, byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var (line, column) = (1, 1);
        for (ReadOnlySpan<byte> rest = bytes; rest.Length > 0;)
        {
            var status = Rune.DecodeFromUtf8(rest, out var rune, out var consumed);
            if (status != OperationStatus.Done)
                throw Wrong(new SourcePlace(file, line, column), $"byte 0x{rest[0]:X2} is not UTF-8", "save the file as UTF-8");
            if (rune.Value is < ' ' and not ('\t' or '\n' or '\r') or 0x7F)
                throw Wrong(new SourcePlace(file, line, column), $"character U+{rune.Value:X4} is not text", "remove it");
            text.Append(rune.ToString());
            rest = rest[consumed..];
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + rune.Utf16SequenceLength);
        }
        return text.ToString();
    }

    private static WrongUseException Wrong(SourcePlace place, string message, string nextStep) =>
        new(new Fault(message) { Place = place, NextStep = nextStep });
}
