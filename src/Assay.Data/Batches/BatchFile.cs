using System.IO.Compression;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>One raw file of a table.</summary>
/// <param name="DisplayPath">The path as messages show it: relative to the workspace.</param>
public sealed record BatchFile(TableContract Table, string Name, string Path, string DisplayPath)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Without this, .NET takes a gzip file that was cut off for a whole one.</summary>
    static BatchFile() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    /// <summary>The batches of a table in the order of their names.</summary>
    /// <exception cref="DataRefusedException">There is none.</exception>
    public static IReadOnlyList<BatchFile> Find(string datasetFolder, string displayFolder, TableContract table)
    {
        var files = Directory.Exists(datasetFolder) ? Directory.GetFiles(datasetFolder, table.Files) : [];
        BatchFile[] batches =
        [
            .. files.Select(f => new BatchFile(table, System.IO.Path.GetFileName(f), f, $"{displayFolder}/{System.IO.Path.GetFileName(f)}"))
                .OrderBy(b => b.Name, StringComparer.Ordinal),
        ];
        return batches.Length > 0
            ? batches
            : throw new DataRefusedException(new Fault($"table '{table.Name}' has no batch '{table.Files}' in {displayFolder}")
            {
                Place = table.Place,
                NextStep = "put a file there, or correct 'files' in the contract",
            });
    }

    /// <summary>Opens the text; gzip is recognised by its first bytes, whatever the file is called.</summary>
    /// <exception cref="DataRefusedException">The file is empty or no text.</exception>
    public TextReader OpenText()
    {
        Stream stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            Span<byte> start = stackalloc byte[512];
            var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            start = start[..length];
            if (start.IsEmpty)
                throw Refused("the file is empty", "a header line and rows");
            stream.Position = 0;
            var gzip = start.Length > 2 && start[0] == 0x1f && start[1] == 0x8b;
            if (gzip)
                stream = new GZipStream(stream, CompressionMode.Decompress);
            else if (start.Contains((byte)0))
                throw Refused("the file is binary, not text", "CSV in UTF-8, plain or gzip");
            return new StreamReader(stream, StrictUtf8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
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
