namespace Assay.Benchmarks;

/// <summary>What one run of a process cost, children included.</summary>
/// <param name="PeakBytes">The largest resident memory of any process of the run; 0 where the system does not tell.</param>
internal readonly record struct Cost(TimeSpan Wall, TimeSpan Cpu, long PeakBytes);
