using System.IO.Compression;

namespace Assay.Data;

/// <summary>Gzip that must be whole: without the switch, .NET takes a stream that was cut off for a whole one.</summary>
internal static class StrictGzip
{
    static StrictGzip() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    public static GZipStream Open(Stream packed) => new(packed, CompressionMode.Decompress);
}
