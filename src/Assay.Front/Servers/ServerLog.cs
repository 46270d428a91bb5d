namespace Assay.Front;

/// <summary>A server's output: a file of bounded size, and its last lines in memory. Safe for several threads.</summary>
internal sealed class ServerLog(string file)
{
    private const long LargestFileBytes = 1024 * 1024;
    private const int KeptLines = 40;

    private readonly Lock gate = new();
    private readonly Queue<string> last = new();

    public IReadOnlyList<string> LastLines()
    {
        lock (gate)
            return [.. last];
    }

    public void Add(string line)
    {
        lock (gate)
        {
            if (last.Count == KeptLines)
                last.Dequeue();
            last.Enqueue(line);
            try
            {
                if (File.Exists(file) && new FileInfo(file).Length > LargestFileBytes)
                    File.Move(file, file + ".1", overwrite: true);
                File.AppendAllText(file, line + "\n");
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A full disk or a strange file must not take the service down; the lines stay in memory.
            }
        }
    }
}
