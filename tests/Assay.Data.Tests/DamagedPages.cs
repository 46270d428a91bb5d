using System.IO.Compression;
using System.IO.Hashing;

namespace Assay.Data.Tests;

/// <summary>Pages with checksums, and gzip pages: damage is found that DuckDB reads over.</summary>
public sealed class DamagedPages
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 500).Select(i => (byte)(i % 7))];

    [Fact]
    public void Sound_pages_pass()
    {
        Check([.. Page(Content, 500, Crc32.HashToUInt32(Content)), .. Page(Content, 500)], isGzip: false);
        Check([.. Page(Packed, 500), .. Page(Packed, 500, Crc32.HashToUInt32(Packed))], isGzip: true);
    }

    [Fact]
    public void A_page_that_is_not_what_its_checksum_says_is_refused()
    {
        byte[] changed = [.. Content[..^1], 0xff];
        var error = Assert.Throws<InvalidDataException>(() => Check(Page(changed, 500, Crc32.HashToUInt32(Content)), isGzip: false));
        Assert.Contains("the page at byte 0 is not what its checksum says", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gzip_page_that_ends_early_or_is_changed_is_refused()
    {
        Assert.ThrowsAny<Exception>(() => Check(Page(Packed[..^9], 500), isGzip: true));
        Assert.Throws<InvalidDataException>(() => Check(Page(Packed, 501), isGzip: true));
        byte[] changed = [.. Packed];
        changed[^6] ^= 1;
        Assert.ThrowsAny<Exception>(() => Check(Page(changed, 500), isGzip: true));
    }

    [Fact]
    public void A_page_longer_than_its_column_and_a_head_of_nothing_are_refused()
    {
        Assert.Throws<InvalidDataException>(() => Check(Page(Content, 500), isGzip: false, length: 100));
        Assert.Throws<InvalidDataException>(() => Check(Page(Content, 500), isGzip: false, length: 10_000));
        Assert.Throws<InvalidDataException>(() => Check([.. Enumerable.Repeat((byte)0x1c, 200)], isGzip: false));
    }

    private static byte[] Packed
    {
        get
        {
            using var bytes = new MemoryStream();
            using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
                gzip.Write(Content);
            return bytes.ToArray();
        }
    }

    private static void Check(byte[] pages, bool isGzip, long? length = null)
    {
        using var file = new MemoryStream(pages);
        ParquetPages.Check(file, 0, length ?? pages.Length, isGzip);
    }

    /// <summary>A data page with its head: type, both sizes, perhaps a checksum, a nested head, the end.</summary>
    private static byte[] Page(byte[] bytes, int size, uint? checksum = null) =>
    [
        0x15, .. Number(0), 0x15, .. Number(size), 0x15, .. Number(bytes.Length),
        .. checksum is { } crc ? (byte[])[0x15, .. Number((int)crc), 0x1c] : [0x2c],
        0x15, .. Number(10), 0x15, .. Number(0), 0x00, 0x00, .. bytes,
    ];

    private static byte[] Number(int value)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt64((long)(uint)((value << 1) ^ (value >> 31)));
        return bytes.ToArray();
    }
}
