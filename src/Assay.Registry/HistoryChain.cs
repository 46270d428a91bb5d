using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>The lines of a history, each naming the digest of the line before it.</summary>
internal static class HistoryChain
{
    /// <summary>Splits the text into its whole lines and what a killed writer may have left after the last line end.</summary>
    public static (string[] Lines, string Tail) Split(string text)
    {
        var end = text.LastIndexOf('\n') + 1;
        return (end == 0 ? [] : text[..(end - 1)].Split('\n'), text[end..]);
    }

    /// <summary>The line of an entry, with its own digest at the end.</summary>
    public static string Line(HistoryEntry entry) => AssayJson.WriteLine(entry with { Digest = ContentDigest.OfText(AssayJson.WriteLine(entry with { Digest = null })) });

    /// <summary>
    /// Whether the text is the beginning of a line that a killed writer left: it breaks off, but nothing in it is wrong. A whole line of
    /// which only the end was changed is none.
    /// </summary>
    public static bool IsTorn(ReadOnlySpan<byte> tail)
    {
        // Some file systems leave zeros where a write was promised and the power went.
        if (!tail.ContainsAnyExcept((byte)0))
            return true;
        try
        {
            var reader = new Utf8JsonReader(tail, isFinalBlock: false, default);
            while (reader.Read())
            {
            }
            return reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static HistoryEntry? TryParse(string line)
    {
        try
        {
            return AssayJson.Read<HistoryEntry>(line);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The first line that is no entry or does not follow from the line before it; null when all do.</summary>
    public static Fault? FirstBreak(string file, IReadOnlyList<string> lines)
    {
        ContentDigest? previous = null;
        for (var i = 0; i < lines.Count; i++)
        {
            var entry = TryParse(lines[i]);
            var broken = entry switch
            {
                null => "this line is no history entry",
                _ when !IsItself(lines[i], entry) => "this line was changed: it is not of the digest at its end",
                _ when entry.Sequence != i + 1 => $"this line has sequence {entry.Sequence}, not {i + 1}: a line was added, removed or moved",
                _ when entry.Previous != previous =>
                    $"this line follows {entry.Previous?.Short ?? "none"}, the line before it is {previous?.Short ?? "none"}: that one was changed",
                _ => null,
            };
            if (broken is not null)
                return new Fault(broken) { Place = new SourcePlace(file, i + 1), NextStep = "restore the file from git" };
            previous = ContentDigest.OfText(lines[i]);
        }
        return null;
    }

    private static bool IsItself(string line, HistoryEntry entry)
    {
        if (entry.Digest is not { } digest)
            return true;
        var end = $",\"digest\":\"{digest}\"}}";
        return line.EndsWith(end, StringComparison.Ordinal) && ContentDigest.OfText(line[..^end.Length] + "}") == digest;
    }
}
