using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Counts the violations of one check and keeps the first few.</summary>
internal sealed class CheckTally(string table, string check, string allowed, double toleranceRatio)
{
    private const int MaxSamples = 5;
    private readonly List<Fault> samples = [];

    public string Check => check;

    public long Violations { get; private set; }

    /// <summary>Counts a violation; the words and the place are asked for only while samples are wanted.</summary>
    /// <typeparam name="TState">What <paramref name="describe"/> needs, passed along so that a sound row allocates nothing.</typeparam>
    public void Add<TState>(TState state, Func<TState, (string Found, SourcePlace Place)> describe) where TState : allows ref struct
    {
        if (Violations++ >= MaxSamples)
            return;
        var (found, place) = describe(state);
        samples.Add(new Fault(found) { Place = place, Allowed = allowed });
    }

    public CheckResult Result(long rows) => new()
    {
        Table = table,
        Check = check,
        Allowed = allowed,
        Violations = Violations,
        Rows = rows,
        ToleranceRatio = toleranceRatio,
        Samples = samples,
    };
}
