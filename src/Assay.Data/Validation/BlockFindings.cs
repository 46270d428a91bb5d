using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Which records of one block broke which check.</summary>
internal sealed class BlockFindings(IReadOnlyList<CheckTally> checks)
{
    /// <summary>Stands for a violation of the record as a whole, not of one field.</summary>
    public const int WholeRecord = -1;

    private readonly int[] violations = new int[checks.Count];
    private readonly List<(int Record, int Ordinal)>[] samples = [.. checks.Select(_ => new List<(int, int)>())];
    private int[] brokenBy = [];
    private bool any;

    public int Records { get; private set; }

    /// <summary>How many records broke a check.</summary>
    public int Broken { get; private set; }

    public void Clear(int records)
    {
        if (brokenBy.Length < records)
            brokenBy = new int[records * 2];
        Array.Fill(brokenBy, -1, 0, records);
        (Records, Broken) = (records, 0);
        if (!any)
            return;
        any = false;
        Array.Clear(violations);
        Array.ForEach(samples, s => s.Clear());
    }

    public bool IsSound(int record) => brokenBy[record] < 0;

    /// <summary>Every violation is counted; the first that a record has is the reason why it is set aside.</summary>
    public void Add(CheckTally check, int record, int ordinal)
    {
        any = true;
        violations[check.Number]++;
        if (samples[check.Number].Count < CheckTally.MaxSamples)
            samples[check.Number].Add((record, ordinal));
        if (check.IsWarning || brokenBy[record] >= 0)
            return;
        brokenBy[record] = check.Number;
        Broken++;
    }

    /// <summary>Adds what was found to the tallies and the rows to the quarantine.</summary>
    public void Hand(RecordBlock block, QuarantineFile quarantine)
    {
        if (!any)
            return;
        foreach (var check in checks.Where(c => violations[c.Number] > 0))
            check.Add(violations[check.Number], samples[check.Number].Select(s => Describe(check, block, s.Record, s.Ordinal)));
        for (var record = 0; record < Records; record++)
        {
            if (brokenBy[record] >= 0)
                quarantine.Add(block.Line(record), checks[brokenBy[record]].Check, block.RecordText(record));
        }
    }

    private static (string Found, SourcePlace Place) Describe(CheckTally check, RecordBlock block, int record, int ordinal) => ordinal == WholeRecord
        ? (check.DescribeRecord!(block, record), block.Place(record))
        : ($"column {check.Check.Split(' ', 2)[^1]}: '{CellText.Show(block.Text(record, ordinal))}' breaks '{check.Check}'", block.Place(record, ordinal));
}
