using System.Diagnostics;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>The journal in the state folder of an environment. It is written before each step, and deleted when nothing is half done.</summary>
internal sealed class JournalFile(string stateFolder)
{
    public string Path { get; } = System.IO.Path.Combine(stateFolder, "rollout.json");

    /// <summary>Null when no rollout is under way, or was when its build was killed.</summary>
    /// <exception cref="OutsideSystemException">The file is no journal.</exception>
    public RolloutJournal? Read()
    {
        try
        {
            return File.Exists(Path) ? JsonSerializer.Deserialize(File.ReadAllBytes(Path), JournalJson.Default.RolloutJournal) : null;
        }
        catch (JsonException e)
        {
            var fault = new Fault("this is no journal of a rollout") { Place = new SourcePlace(Path), NextStep = "run Stop, delete the file, and Deploy again" };
            throw new OutsideSystemException(fault, e);
        }
    }

    public void Write(RolloutJournal journal) =>
        AtomicFile.WriteBytes(Path, JsonSerializer.SerializeToUtf8Bytes(journal, JournalJson.Default.RolloutJournal));

    public void Delete()
    {
        if (File.Exists(Path))
            File.Delete(Path);
        if (Directory.Exists(stateFolder))
            AtomicFile.DeleteAbandoned(Path);
    }

    /// <summary>Whether the build that wrote the journal runs still. Two processes may see its start a little differently.</summary>
    public static bool BuildRuns(RolloutJournal journal)
    {
        try
        {
            using var process = Process.GetProcessById(journal.ProcessId);
            return !process.HasExited && (StartOf(process) - journal.ProcessStartedAt).Duration() < TimeSpan.FromSeconds(2);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    public static DateTimeOffset StartOf(Process process) => DateTimeOffset.FromFileTime(process.StartTime.ToFileTime());
}
