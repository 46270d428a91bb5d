using System.Globalization;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>
/// Lets one process at a time write what belongs to a model. The operating system frees it when the holder dies, however it dies.
/// </summary>
internal sealed class WorkspaceLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Remind = TimeSpan.FromSeconds(15);
    private readonly FileStream file;

    private WorkspaceLock(FileStream file) => this.file = file;

    /// <summary>Waits until the lock is free and says who holds it.</summary>
    public static WorkspaceLock Acquire(Workspace workspace, CancellationToken cancellationToken)
    {
        var path = Path.Combine(workspace.Artifacts, "locks", $"{workspace.Model}.lock");
        var holder = path + ".holder";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var saidAt = DateTimeOffset.MinValue;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } file)
            {
                var started = DateTimeOffset.FromFileTime(System.Diagnostics.Process.GetCurrentProcess().StartTime.ToFileTime());
                AtomicFile.WriteText(holder, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, started {started:yyyy-MM-dd HH:mm:ss}"));
                return new WorkspaceLock(file);
            }
            var now = workspace.Time.GetUtcNow();
            if (now - saidAt > Remind)
            {
                workspace.Logger.LogInformation("Waiting: another run works on model {Model} ({Holder})", workspace.Model, Holder(holder));
                saidAt = now;
            }
            cancellationToken.WaitHandle.WaitOne(Poll);
        }
    }

    public void Dispose() => file.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static string Holder(string path) => File.Exists(path) ? File.ReadAllText(path) : "it has just started";
}
