using System.Text;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>One raw file of a table.</summary>
/// <param name="Name">Its path below the dataset's folder, with <c>/</c>.</param>
/// <param name="DisplayPath">The path as messages show it: relative to the workspace.</param>
public sealed record BatchFile(TableContract Table, string Name, string Path, string DisplayPath)
{
    private static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b];

    /// <summary>The batches of a table in the order of their names.</summary>
    /// <exception cref="DataRefusedException">There is none.</exception>
    public static IReadOnlyList<BatchFile> Find(string datasetFolder, string displayFolder, TableContract table)
    {
        var end = table.Files.LastIndexOf('/') + 1;
        var (subfolder, pattern) = (table.Files[..end], table.Files[end..]);
        var folder = System.IO.Path.Combine(datasetFolder, subfolder);
        BatchFile[] batches =
        [
            .. (Directory.Exists(folder) ? Directory.GetFiles(folder, pattern) : [])
                .Select(f => (Path: f, Name: subfolder + System.IO.Path.GetFileName(f)))
                .OrderBy(f => f.Name, StringComparer.Ordinal)
                .Select(f => new BatchFile(table, f.Name, f.Path, $"{displayFolder}/{f.Name}")),
        ];
        return batches.Length > 0
            ? batches
            : throw new DataRefusedException(new Fault($"table '{table.Name}' has no batch '{table.Files}' in {displayFolder}")
            {
                Place = table.Place,
                NextStep = "put a file there, or correct 'files' in the contract",
            });
    }

    /// <summary>Opens the batch by what it is: Parquet by its name or its first bytes, else CSV.</summary>
    /// <exception cref="DataRefusedException">It is neither.</exception>
    internal IBatchReader OpenReader() => ParquetReader.IsFor(this) ? ParquetReader.Open(this) : CsvReader.Open(this);

    /// <summary>Opens the bytes in UTF-8; gzip is recognised by its first bytes, whatever the file is called, UTF-16 by its byte order mark.</summary>
    /// <exception cref="DataRefusedException">The file is empty or no text.</exception>
    public Stream OpenBytes()
    {
        Stream stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            Span<byte> start = stackalloc byte[512];
            start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            if (start.IsEmpty)
                throw Refused("the file is empty", "a header line and rows");
            stream.Position = 0;
            if (start.StartsWith(Gzip))
                return StrictGzip.Open(stream);
            if (start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble))
                return Encoding.CreateTranscodingStream(stream, start[0] == 0xff ? Encoding.Unicode : Encoding.BigEndianUnicode, Encoding.UTF8);
            return start.Contains((byte)0) ? throw Refused("the file is binary, not text", "CSV in UTF-8, plain or gzip") : stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    public SourcePlace Place(long line, int? column = null) => new(DisplayPath, (int)Math.Min(line, int.MaxValue), column);

    private DataRefusedException Refused(string message, string allowed) =>
        new(new Fault(message) { Place = Place(1, 1), Allowed = allowed });
}
