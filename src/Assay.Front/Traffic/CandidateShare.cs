using Assay.Front.Control;

namespace Assay.Front;

/// <summary>What a candidate gets of the traffic while its lease lasts.</summary>
internal sealed class CandidateShare
{
    /// <summary>
    /// 2^64 divided by the golden ratio: of its multiples, as fractions of 2^64, any run is spread as evenly as can be, and with no period
    /// that a caller's own rhythm could meet. Source: Weyl's additive sequence; Knuth, The Art of Computer Programming, volume 3, 6.4.
    /// </summary>
    private const ulong Step = 0x9E37_79B9_7F4A_7C15;

    private readonly TimeProvider time;
    private readonly TimeSpan lease;
    private readonly long begun;
    private readonly ulong bound;
    private ulong drawn;

    private CandidateShare(Server candidate, TrafficSplit split, ulong drawn, TimeProvider time)
    {
        Candidate = candidate;
        Split = split;
        this.drawn = drawn;
        this.time = time;
        lease = TimeSpan.FromSeconds(split.LeaseSeconds);
        begun = time.GetTimestamp();
        bound = (ulong)split.Percent * (ulong.MaxValue / 100);
    }

    public Server Candidate { get; }

    public TrafficSplit Split { get; }

    /// <summary>Whether nobody renewed the lease in time.</summary>
    public bool IsOver => time.GetElapsedTime(begun) >= lease;

    /// <param name="before">What was shared until now: a sequence that began anew with each renewal would never reach a small share.</param>
    public static CandidateShare Begin(Server candidate, TrafficSplit split, CandidateShare? before, TimeProvider time) =>
        new(candidate, split, before?.Candidate == candidate ? Volatile.Read(ref before.drawn) : 0, time);

    /// <summary>Whether the candidate is to answer the next request.</summary>
    public bool TakesNext() => Interlocked.Add(ref drawn, Step) < bound;
}
