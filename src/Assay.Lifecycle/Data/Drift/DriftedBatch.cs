namespace Assay.Lifecycle;

/// <summary>A batch of which columns drifted, or can't be compared.</summary>
/// <param name="Failed">Those columns, the farthest first; at least one.</param>
/// <param name="Compared">How many columns were compared.</param>
public sealed record DriftedBatch(string Batch, IReadOnlyList<string> Reference, IReadOnlyList<DriftResult> Failed, int Compared)
{
    private const int Shown = 3;

    /// <summary>On one line: which columns, how much, and from what.</summary>
    public override string ToString()
    {
        var columns = Failed.Take(Shown).Select(f => $"{f.Column} {f.Reason}");
        var more = Failed.Count > Shown ? $" and {Failed.Count - Shown} more" : "";
        var reference = Reference.Count == 1 ? Reference[0] : $"{Reference[0]} .. {Reference[^1]}";
        return $"{Batch} drifts from {reference} in {Failed.Count} of {Compared} columns: {string.Join(", ", columns)}{more}";
    }

    /// <summary>The batches that do, in their order.</summary>
    public static IEnumerable<DriftedBatch> Of(IEnumerable<DriftResult> results) =>
        from result in results
        group result by (result.Table, result.Batch) into batch
        let failed = batch.Where(r => r.Outcome is GateOutcome.Fail or GateOutcome.Error).OrderByDescending(r => r.Find(DriftMeasure.Psi)?.Effect ?? 0).ToArray()
        where failed.Length > 0
        select new DriftedBatch(batch.Key.Batch, batch.First().Reference, failed, batch.Count());
}
