using System.Text;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The rows of one batch that broke a check: CSV with line, check and the record as it stood.</summary>
internal sealed class QuarantineFile
{
    private readonly StringBuilder text = new("line,check,record\n");

    public long Rows { get; private set; }

    public void Add(long line, CheckTally check, ReadOnlySpan<char> record)
    {
        Rows++;
        text.Append(line).Append(',').Append(check.Check).Append(",\"").Append(record.ToString().Replace("\"", "\"\"")).Append("\"\n");
    }

    /// <summary>Writes the rows, or removes an older file when there are none.</summary>
    public Artifact? Save(string root, string path)
    {
        if (Rows == 0)
        {
            if (File.Exists(path))
                File.Delete(path);
            return null;
        }
        AtomicFile.WriteText(path, text.ToString());
        return Artifact.Of(root, path);
    }
}
