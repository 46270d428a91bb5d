using System.Text;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The rows of one batch that broke a check: CSV with line, check and the record as it stood. Written as they come; kept only when finished.</summary>
internal sealed class QuarantineFile(string path) : IDisposable
{
    private readonly string partial = $"{path}.partial-{Environment.ProcessId}";
    private StreamWriter? writer;

    public long Rows { get; private set; }

    public void Add(long line, string check, string record)
    {
        if (writer is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            writer = new StreamWriter(partial, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
            writer.WriteLine("line,check,record");
        }
        Rows++;
        writer.WriteLine($"{line},{check},\"{record.Replace("\"", "\"\"")}\"");
    }

    /// <summary>Gives the file its name, or removes an older one when there are no rows.</summary>
    public Artifact? Save(string root)
    {
        if (writer is null)
        {
            if (File.Exists(path))
                File.Delete(path);
            return null;
        }
        writer.Dispose();
        File.Move(partial, path, overwrite: true);
        return Artifact.Of(root, path);
    }

    public void Dispose()
    {
        if (writer is null)
            return;
        writer.Dispose();
        File.Delete(partial);
    }
}
