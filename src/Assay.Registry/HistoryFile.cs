using System.Text;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>
/// The history opened for writing. It is the lock of its model's folder: as long as it is open, no other process or thread writes
/// there. Opening it repairs what a killed writer left.
/// </summary>
internal sealed class HistoryFile : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FileStream stream;
    private readonly TimeProvider time;
    private readonly List<HistoryEntry> entries = [];
    private string? lastLine;

    private HistoryFile(FileStream stream, TimeProvider time)
    {
        this.stream = stream;
        this.time = time;
    }

    public IReadOnlyList<HistoryEntry> Entries => entries;

    /// <exception cref="WrongUseException">The chain is broken; nothing may be added to it.</exception>
    /// <exception cref="OutsideSystemException">Another process holds the file for too long.</exception>
    public static HistoryFile Open(string file, TimeProvider time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var history = new HistoryFile(Wait(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), time);
        try
        {
            history.Load(file);
            return history;
        }
        catch
        {
            history.Dispose();
            throw;
        }
    }

    /// <summary>Readers wait for a writer as well: .NET takes a shared lock for them.</summary>
    public static string ReadText(string file)
    {
        if (!File.Exists(file))
            return "";
        using var stream = Wait(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <param name="versionFile">The digest of the version's file, when it is registered.</param>
    public void Append(HistoryAction action, int version, EnvironmentName? environment, string by, string why, ContentDigest? versionFile = null) =>
        Append(new HistoryEntry { Sequence = 0, At = default, Action = action, Version = version, Environment = environment, By = by, Why = why, VersionFile = versionFile });

    /// <summary>Adds an entry, which gets its place in the chain and its time here.</summary>
    public void Append(HistoryEntry said)
    {
        var entry = said with
        {
            Sequence = entries.Count + 1,
            At = time.GetUtcNow(),
            Previous = lastLine is null ? null : ContentDigest.OfText(lastLine),
        };
        var line = HistoryChain.Line(entry);
        stream.Seek(0, SeekOrigin.End);
        stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        stream.Flush(flushToDisk: true);
        lastLine = line;
        entries.Add(entry);
    }

    public void Dispose() => stream.Dispose();

    private static FileStream Wait(string file, FileMode mode, FileAccess access, FileShare share)
    {
        // The wait is for other writers on this machine, so it goes by the machine's clock, not by the clock of the records.
        var waiting = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(file, mode, access, share);
            }
            catch (IOException) when (waiting.Elapsed < Patience)
            {
                Thread.Sleep(20);
            }
            catch (IOException e)
            {
                var fault = new Fault($"the history can't be opened: {e.Message}")
                {
                    Place = new SourcePlace(file),
                    NextStep = "end the other run that writes to this model",
                };
                throw new OutsideSystemException(fault, e);
            }
        }
    }

    private void Load(string file)
    {
        var bytes = ReadAll();
        // By bytes, not by text: a torn line may end within a character.
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (whole < bytes.Length)
        {
            Repair(file, bytes.AsSpan(whole), whole, bytes.AsSpan(0, whole).Count((byte)'\n') + 1);
            bytes = ReadAll();
        }
        var (lines, _) = HistoryChain.Split(Encoding.UTF8.GetString(bytes));
        if (HistoryChain.FirstBreak(file, lines) is { } fault)
            throw new WrongUseException(fault);
        entries.AddRange(lines.Select(l => HistoryChain.TryParse(l)!));
        lastLine = lines.LastOrDefault();
    }

    private byte[] ReadAll()
    {
        var bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A tail that is a whole entry lacks only its line end; any other was never finished and goes.</summary>
    private void Repair(string file, ReadOnlySpan<byte> tail, int whole, int line)
    {
        if (HistoryChain.TryParse(Encoding.UTF8.GetString(tail)) is null)
        {
            if (!HistoryChain.IsTorn(tail))
                throw new WrongUseException(new Fault("this line is no history entry, and no killed writer left it so") { Place = new SourcePlace(file, line), NextStep = "restore the file from git" });
            stream.SetLength(whole);
        }
        else
        {
            stream.Seek(0, SeekOrigin.End);
            stream.WriteByte((byte)'\n');
        }
        stream.Flush(flushToDisk: true);
    }
}
