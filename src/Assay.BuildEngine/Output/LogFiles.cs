namespace Nuke.Common.Execution;

/// <summary><c>.nuke/temp/build.log</c> of this run, and a copy with the time in its name; five older copies are kept.</summary>
internal sealed class LogFiles : IDisposable
{
    private const int KeptCopies = 5;
    private readonly StreamWriter _current;
    private readonly StreamWriter _copy;

    public LogFiles(AbsolutePath folder)
    {
        foreach (var old in Directory.GetFiles(folder, "build.????-??-??_??-??-??.log").OrderDescending(StringComparer.Ordinal).Skip(KeptCopies))
            File.Delete(old);
        var time = DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
        _current = Open(folder / "build.log");
        _copy = Open(folder / $"build.{time}.log");
    }

    /// <summary>A run without a message must not leave the log of an earlier one; it makes no log either, for the sake of its start.</summary>
    public static void Clear(AbsolutePath folder)
    {
        var file = folder / "build.log";
        if (File.Exists(file))
            File.WriteAllBytes(file, []);
    }

    public void Write(LogEvent logEvent, string message, string? exception, string? target)
    {
        var line = $"{LogText.Level(logEvent.Level)[0]} | {target,-20} | {message}{(exception is null ? "" : Environment.NewLine + exception)}";
        _current.WriteLine($"{logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} | {line}");
        _copy.WriteLine(line);
    }

    public void Dispose()
    {
        _current.Dispose();
        _copy.Dispose();
    }

    // Two builds at once in one folder may both write: a log must not stop a build.
    private static StreamWriter Open(string path) =>
        new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
}
