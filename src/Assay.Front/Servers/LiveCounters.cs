using Assay.Lifecycle;

namespace Assay.Front;

/// <summary>Counts what a server does with requests, without locks and allocations.</summary>
internal sealed class LiveCounters
{
    private readonly MagnitudeCounts milliseconds = new();
    private long errors;

    /// <param name="isError">Whether it was answered with a status of 500 or above, or not at all.</param>
    public void Count(TimeSpan elapsed, bool isError)
    {
        // In this order, and read in the other: no error is seen without its request.
        milliseconds.Add(elapsed.TotalMilliseconds);
        if (isError)
            Interlocked.Increment(ref errors);
    }

    public LiveFigures Read(int version)
    {
        var seenErrors = Interlocked.Read(ref errors);
        var times = milliseconds.Read();
        return new LiveFigures
        {
            Version = version,
            Requests = times.Values.Sum(),
            Errors = seenErrors,
            ResponseTimes = times,
        };
    }
}
