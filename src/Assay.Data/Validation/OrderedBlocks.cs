using System.Runtime.ExceptionServices;

namespace Assay.Data;

/// <summary>
/// Reads the blocks of a batch one after the other, has them checked on several threads, and hands them out in the order of the file.
/// Whoever takes them is one of the threads: while the next block is not ready, it reads and checks another itself.
/// </summary>
/// <param name="read">The next block; null at the end of the file. Called by one thread at a time.</param>
/// <param name="check">Called by many threads at a time.</param>
/// <param name="threads">How many work, with the one that takes.</param>
internal sealed class OrderedBlocks(Func<RecordBlock?> read, Func<RecordBlock, BlockWork> check, int threads) : IDisposable
{
    private readonly Lock turn = new();
    private readonly object gate = new();

    /// <summary>What became of the blocks that were read and not yet taken, by their number; some wait while others are checked.</summary>
    private readonly Outcome?[] outcomes = new Outcome?[threads + 2];
    private readonly Thread[] helpers = new Thread[threads - 1];
    private long next;
    private long taken;
    private bool isDone;

    /// <summary>The next block of the file, checked; null when there are no more.</summary>
    /// <exception cref="Lifecycle.DataRefusedException">The file can't be read on, or the block is no text.</exception>
    public BlockWork? Take()
    {
        if (taken == 0)
            StartHelpers();
        var outcome = Ready(wait: false);
        while (outcome is null)
            outcome = Ready(wait: !CheckNext());
        outcome.Fault?.Throw();
        return outcome.Work;
    }

    /// <summary>Ends when no thread reads any more.</summary>
    public void Dispose()
    {
        Stop();
        foreach (var helper in helpers)
            helper?.Join();
    }

    private void StartHelpers()
    {
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(Help) { IsBackground = true, Name = "Validation" };
            helpers[i].Start();
        }
    }

    private void Help()
    {
        while (true)
        {
            lock (gate)
            {
                while (!isDone && next - taken >= outcomes.Length)
                    Monitor.Wait(gate);
                if (isDone)
                    return;
            }
            CheckNext();
        }
    }

    private Outcome? Ready(bool wait)
    {
        lock (gate)
        {
            var place = taken % outcomes.Length;
            while (wait && outcomes[place] is null)
                Monitor.Wait(gate);
            var outcome = outcomes[place];
            if (outcome is null)
                return null;
            outcomes[place] = null;
            taken++;
            Monitor.PulseAll(gate);
            return outcome;
        }
    }

    /// <returns>False when there is no room for another block, or none to read.</returns>
    private bool CheckNext()
    {
        var number = -1L;
        Outcome outcome;
        try
        {
            outcome = ReadNext(out number) is { } block ? new(check(block), null) : new(null, null);
        }
        catch (Exception e)
        {
            // Thrown when it is its turn.
            outcome = new(null, ExceptionDispatchInfo.Capture(e));
        }
        if (number < 0)
            return false;
        lock (gate)
        {
            outcomes[number % outcomes.Length] = outcome;
            Monitor.PulseAll(gate);
        }
        return true;
    }

    private RecordBlock? ReadNext(out long number)
    {
        lock (turn)
        {
            lock (gate)
            {
                number = isDone || next - taken >= outcomes.Length ? -1 : next++;
            }
            if (number < 0)
                return null;
            RecordBlock? block = null;
            try
            {
                return block = read();
            }
            finally
            {
                // The end, or nothing that could be read on.
                if (block is null)
                    Stop();
            }
        }
    }

    private void Stop()
    {
        lock (gate)
        {
            isDone = true;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>A checked block, the end of the file, or why there is neither.</summary>
    private sealed record Outcome(BlockWork? Work, ExceptionDispatchInfo? Fault);
}
