using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Why data is refused, in words.</summary>
internal static class Refusal
{
    /// <param name="quarantineFolder">As messages show it.</param>
    public static IReadOnlyList<Fault> Of(ValidationReport report, DataContract contract, string quarantineFolder) =>
        [.. Checks(report, quarantineFolder), .. Drift(report, contract), .. Quality(report, contract)];

    private static IEnumerable<Fault> Checks(ValidationReport report, string quarantineFolder)
    {
        CheckResult[] refused = [.. report.Findings.Where(f => !f.Passed && f.Severity == CheckSeverity.Error)];
        return
        [
            .. refused.SelectMany(f => f.Samples),
            .. refused.Where(f => f.Observed is null).Select(f => new Fault(
                $"check '{f.Check}' of table {f.Table} failed: {f.Violations:N0} of {f.Rows:N0} rows ({f.ViolationRatio:P3}), tolerance {f.ToleranceRatio:P3}")
            {
                NextStep = $"correct the rows (all of them stand in {quarantineFolder}), or change the check in contract.yaml{Owner(f.Owner)}",
            }),
        ];
    }

    private static IEnumerable<Fault> Drift(ValidationReport report, DataContract contract) =>
        from table in contract.AllTables
        where table.Drift is not null
        from batch in DriftedBatch.Of(report.Drift.Where(d => d.Table == table.Name && !d.Passed))
        select new Fault(batch.ToString())
        {
            Place = table.Drift!.Terms.Place ?? table.Place,
            NextStep = $"find out what changed in the columns; then correct the batch, move the reference, or set 'severity: warning'{Owner(table.Drift.Terms.Owner)}",
        };

    private static IEnumerable<Fault> Quality(ValidationReport report, DataContract contract) => report.Quality.Where(q => !q.Passed).Select(q => new Fault(
        q.Examples.Count == 0 ? q.Reason : $"{q.Reason}; such as {string.Join(" | ", q.Examples)}")
    {
        Place = q.Place,
        NextStep = $"{q.NextStep ?? "correct the label in model.yaml"}{Owner(contract.Table.Quality?.LimitOf(q.Rule)?.Terms.Owner)}",
    });

    private static string Owner(string? owner) => owner is null ? "" : $"; {owner} answers for it";
}
