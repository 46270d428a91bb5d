using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Counts the violations of one check over all blocks and keeps the first few.</summary>
/// <param name="number">Its place among the checks of the table.</param>
/// <param name="describe">Tells what is wrong with a record as a whole; null when a field is.</param>
internal sealed class CheckTally(
    int number, string table, string check, string allowed, CheckTerms terms, Func<RecordBlock, int, string>? describe = null)
{
    public const int MaxSamples = 5;
    private readonly List<Fault> samples = [];

    public int Number => number;

    public string Check => check;

    /// <summary>Whether rows that break it stay.</summary>
    public bool IsWarning => terms.Severity == CheckSeverity.Warning;

    public Func<RecordBlock, int, string>? DescribeRecord => describe;

    public long Violations { get; private set; }

    /// <summary>Adds the violations of one block; blocks come in the order of the file.</summary>
    public void Add(long violations, IEnumerable<(string Found, SourcePlace Place)> found)
    {
        Violations += violations;
        samples.AddRange(found.Take(MaxSamples - samples.Count).Select(f => new Fault(f.Found) { Place = f.Place, Allowed = allowed }));
    }

    public CheckResult Result(long rows) => new()
    {
        Table = table,
        Check = check,
        Allowed = allowed,
        Violations = Violations,
        Rows = rows,
        ToleranceRatio = terms.ToleranceRatio,
        Severity = terms.Severity,
        Description = terms.Description,
        Owner = terms.Owner,
        Samples = samples,
    };
}
