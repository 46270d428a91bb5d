using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Assay.Benchmarks;

/// <summary>Runs commands as whole processes and measures each run.</summary>
internal static partial class ProcessRuns
{
    private const int Children = -1;

    /// <summary>
    /// Runs two commands in turn, so that a busy moment of the machine falls on both, and gives the median of each. The first pair only
    /// warms the caches of the disk.
    /// </summary>
    public static (Cost First, Cost Second) Medians(int runs, ProcessStartInfo first, ProcessStartInfo second)
    {
        List<Cost> firsts = [], seconds = [];
        for (var i = 0; i <= runs; i++)
        {
            var (a, b) = (Run(first), Run(second));
            if (i == 0)
                continue;
            firsts.Add(a);
            seconds.Add(b);
        }
        return (Median(firsts), Median(seconds));
    }

    /// <exception cref="InvalidOperationException">The command failed; its output is in the message.</exception>
    public static Cost Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        var before = ChildrenCpu();
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        watch.Stop();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{output}{errors.Result}");
        var after = ChildrenCpu();
        return new Cost(watch.Elapsed, after.Cpu - before.Cpu, after.PeakBytes);
    }

    private static Cost Median(List<Cost> costs)
    {
        T Middle<T>(Func<Cost, T> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);
        return new Cost(Middle(c => c.Wall), Middle(c => c.Cpu), Middle(c => c.PeakBytes));
    }

    /// <summary>User and system time of all children that have ended.</summary>
    private static (TimeSpan Cpu, long PeakBytes) ChildrenCpu()
    {
        Span<long> usage = stackalloc long[18];
        if (GetResourceUsage(Children, ref usage[0]) != 0)
            throw new InvalidOperationException("getrusage failed.");
        static TimeSpan Time(long seconds, long microseconds) => TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(microseconds);
        return (Time(usage[0], usage[1]) + Time(usage[2], usage[3]), usage[4] * 1024);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref long usage);
}
