namespace Assay.Profiling;

/// <summary>Values with counts in a file.</summary>
internal static class Counts
{
    public static void Write<T>(BinaryWriter writer, ReadOnlySpan<KeyValuePair<T, long>> counts, Action<T> write)
    {
        writer.Write7BitEncodedInt(counts.Length);
        foreach (ref readonly var counted in counts)
        {
            write(counted.Key);
            writer.Write7BitEncodedInt64(counted.Value);
        }
    }

    /// <exception cref="InvalidDataException">A count is none.</exception>
    public static IEnumerable<KeyValuePair<T, long>> Read<T>(BinaryReader reader, Func<T> read)
    {
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            var value = read();
            var count = reader.Read7BitEncodedInt64();
            yield return count > 0 ? KeyValuePair.Create(value, count) : throw new InvalidDataException($"{count} is no count.");
        }
    }
}
