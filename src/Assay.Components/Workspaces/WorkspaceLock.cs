using System.Globalization;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>
/// Lets one process at a time write what belongs to a model, or what models share: a dataset's snapshots, the server. The operating system frees it when the holder dies, however it dies.
/// </summary>
internal sealed class WorkspaceLock : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Remind = TimeSpan.FromSeconds(15);
    private readonly List<FileStream> files;

    private WorkspaceLock(params List<FileStream> files) => this.files = files;

    /// <summary>Waits until the lock is free and says who holds it.</summary>
    public static WorkspaceLock Acquire(Workspace workspace, CancellationToken cancellationToken) =>
        AcquireModel(workspace, workspace.Model.Value, cancellationToken);

    /// <summary>The same for every model of the workspace at once.</summary>
    public static WorkspaceLock AcquireAll(Workspace workspace, CancellationToken cancellationToken)
    {
        var held = new WorkspaceLock();
        try
        {
            foreach (var model in workspace.Models)
                held.files.AddRange(AcquireModel(workspace, model, cancellationToken).files);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private static WorkspaceLock AcquireModel(Workspace workspace, string model, CancellationToken cancellationToken) =>
        Acquire(workspace, $"model {model}", Path.Combine(workspace.Artifacts, "locks", $"{model}.lock"), cancellationToken);

    /// <summary>The same for the dataset. Taken after the model's, never before.</summary>
    public static WorkspaceLock AcquireDataset(Workspace workspace, CancellationToken cancellationToken)
    {
        var dataset = workspace.Declaration.Dataset;
        return Acquire(workspace, $"dataset {dataset}", Path.Combine(workspace.Artifacts, "locks", "data", $"{dataset}.lock"), cancellationToken);
    }

    /// <summary>The same for the publication of the server, below its folder.</summary>
    public static WorkspaceLock AcquireServer(Workspace workspace, string serverFolder, CancellationToken cancellationToken) =>
        Acquire(workspace, "the server", Path.Combine(serverFolder, "publish.lock"), cancellationToken);

    public void Dispose() => files.ForEach(f => f.Dispose());

    private static WorkspaceLock Acquire(Workspace workspace, string subject, string path, CancellationToken cancellationToken)
    {
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
                workspace.Logger.LogInformation("Waiting: another run works on {Subject} ({Holder})", subject, Holder(holder));
                saidAt = now;
            }
            cancellationToken.WaitHandle.WaitOne(Poll);
        }
    }

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
