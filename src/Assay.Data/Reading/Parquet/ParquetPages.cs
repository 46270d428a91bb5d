using System.IO.Hashing;

namespace Assay.Data;

/// <summary>
/// Looks for damage that DuckDB reads over: pages that are not what their checksum says, and gzip pages that end early or break their
/// own checksum, of which it makes values out of nothing. Pages with neither are passed by without being read.
/// </summary>
internal static class ParquetPages
{
    /// <param name="start">The first byte of a column's pages in one group of rows.</param>
    /// <param name="length">Of all these pages with their heads.</param>
    /// <exception cref="InvalidDataException">A page is damaged.</exception>
    /// <exception cref="EndOfStreamException">The file ends before the pages do.</exception>
    public static void Check(Stream file, long start, long length, bool isGzip)
    {
        if (start < 0 || length < 0 || start > file.Length - length)
            throw new InvalidDataException("its pages lie outside the file");
        file.Position = start;
        using var reader = new BinaryReader(file, System.Text.Encoding.UTF8, leaveOpen: true);
        while (file.Position < start + length)
        {
            var at = file.Position;
            var page = PageHeader.Read(reader);
            if (page.CompressedBytes > start + length - file.Position)
                throw new InvalidDataException($"the page at byte {at} is longer than its column");
            if (page.Checksum is null && !isGzip)
            {
                file.Position += page.CompressedBytes;
                continue;
            }
            var bytes = reader.ReadBytes(page.CompressedBytes);
            if (page.Checksum is { } expected && Crc32.HashToUInt32(bytes) != expected)
                throw new InvalidDataException($"the page at byte {at} is not what its checksum says");
            if (isGzip && page.IsCompressed && !Unpacks(bytes.AsMemory(page.PlainBytes), page.UncompressedBytes - page.PlainBytes))
                throw new InvalidDataException($"the page at byte {at} does not unpack to its size");
        }
    }

    private static bool Unpacks(ReadOnlyMemory<byte> packed, int size)
    {
        using var gzip = StrictGzip.Open(new MemoryStream(packed.ToArray()));
        var buffer = new byte[1 << 16];
        long unpacked = 0;
        for (int read; unpacked <= size && (read = gzip.Read(buffer)) > 0;)
            unpacked += read;
        return unpacked == size;
    }
}
