using System.Diagnostics;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Ends a running front and waits until its last server and it are gone.</summary>
internal sealed class FrontShutdown(TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(35);

    /// <param name="keep">Whether the next front runs again what is active now.</param>
    /// <exception cref="OutsideSystemException">It does not end.</exception>
    public async Task EndAsync(FrontClient front, int processId, bool keep, CancellationToken cancellationToken)
    {
        using var process = TryGetProcess(processId);
        var heard = await front.TryShutdownAsync(keep, cancellationToken);
        var started = time.GetTimestamp();
        while (IsLocked(Path.Combine(front.StateFolder, FrontFiles.Lock)))
        {
            if (!heard || time.GetElapsedTime(started) > Timeout)
            {
                throw new OutsideSystemException(new Fault($"The front in '{front.StateFolder}' {(heard ? $"did not end within {Timeout.TotalSeconds} s" : "does not answer")}")
                {
                    NextStep = $"end the process {processId} (assay-front)",
                });
            }
            await Task.Delay(Poll, time, cancellationToken);
        }
        if (process is not null)
            await process.WaitForExitAsync(cancellationToken);
    }

    private static Process? TryGetProcess(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The front holds its lock until its last server has ended.</summary>
    private static bool IsLocked(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
