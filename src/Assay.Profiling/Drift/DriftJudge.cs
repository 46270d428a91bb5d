using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Profiling;

/// <summary>
/// Tells which columns of a batch drifted: those where a measure that decides is beyond chance, after the false discovery procedure over
/// all of the batch, beyond the noise floor, and as large as matters.
/// </summary>
public static class DriftJudge
{
    /// <param name="batch">The batch's file name.</param>
    /// <param name="reference">The file names that it was compared with.</param>
    public static IReadOnlyList<DriftResult> Judge(
        string table, string batch, IReadOnlyList<string> reference, IReadOnlyList<ComparedColumn> columns, DriftContract contract)
    {
        var tests = columns.Where(c => Shortage(c, contract) is null).SelectMany(c => Deciding(c)).Select(m => m.PValue!.Value).ToArray();
        var threshold = FalseDiscoveries.Threshold(tests, contract.FalseDiscoveryRate);
        return [.. columns.Select(Result)];

        DriftResult Result(ComparedColumn column)
        {
            var (outcome, reason) = Verdict(column, threshold, contract);
            return new DriftResult
            {
                Table = table,
                Batch = batch,
                Reference = reference,
                Column = column.Column,
                ReferenceRows = column.ReferenceRows,
                BatchRows = column.BatchRows,
                ReferenceBlocks = column.ReferenceBlocks,
                Outcome = outcome,
                Reason = reason,
                Metrics = column.Metrics,
                Severity = contract.Terms.Severity,
            };
        }
    }

    /// <summary>Whether a measure that decides is as large as matters, be it by chance or not.</summary>
    public static bool Matters(DriftMetric metric, DriftContract contract) =>
        metric.Measure is DriftMeasure.Psi or DriftMeasure.Wasserstein && metric.Effect >= Minimum(metric, contract);

    private static IEnumerable<DriftMetric> Deciding(ComparedColumn column) =>
        column.Metrics.Where(m => m is { Measure: DriftMeasure.Psi or DriftMeasure.Wasserstein, PValue: not null });

    private static (GateOutcome Outcome, string Reason) Verdict(ComparedColumn column, double threshold, DriftContract contract)
    {
        if (column.Error is not null)
            return (GateOutcome.Error, column.Error);
        if (Shortage(column, contract) is { } shortage)
            return (GateOutcome.Inconclusive, shortage);
        var believed = Deciding(column).Where(m => m.PValue <= threshold && !(m.Effect <= m.Floor)).ToArray();
        if (believed.Where(m => Matters(m, contract)).MaxBy(Size) is { } drifted)
            return (GateOutcome.Fail, $"{Show(drifted)}{Floor(drifted)}");
        var largest = column.Metrics.Where(m => m.Measure is DriftMeasure.Psi or DriftMeasure.Wasserstein).MaxBy(Size);
        return (GateOutcome.Pass, largest switch
        {
            null => "nothing to compare",
            _ when largest.Effect < Minimum(largest, contract) => string.Create(CultureInfo.InvariantCulture, $"{Show(largest)}, below {Minimum(largest, contract):0.###} that matters"),
            _ => $"{Show(largest)}, not beyond what blocks of the reference do{Floor(largest)}",
        });
    }

    /// <summary>Of a normal distribution that moves by d deviations, PSI is d² and Wasserstein d.</summary>
    private static double Minimum(DriftMetric metric, DriftContract contract) =>
        metric.Measure == DriftMeasure.Psi ? contract.MinimumEffect : Math.Sqrt(contract.MinimumEffect);

    private static double Size(DriftMetric metric) => metric.Measure == DriftMeasure.Psi ? metric.Effect : metric.Effect * metric.Effect;

    private static string? Shortage(ComparedColumn column, DriftContract contract) =>
        column.Error is not null ? "" :
        column.BatchRows < contract.MinimumRows ? string.Create(CultureInfo.InvariantCulture, $"{column.BatchRows} rows; {contract.MinimumRows} can be judged") :
        column.ReferenceRows < contract.MinimumRows ? string.Create(CultureInfo.InvariantCulture, $"{column.ReferenceRows} rows in the reference; {contract.MinimumRows} can be judged") :
        column.ReferenceBlocks < DriftBaseline.MinBlocks ? $"{column.ReferenceBlocks} blocks of rows in the reference; {DriftBaseline.MinBlocks} tell what noise is" :
        null;

    private static string Show(DriftMetric metric) =>
        string.Create(CultureInfo.InvariantCulture, $"{(metric.Measure == DriftMeasure.Psi ? "PSI" : "Wasserstein")} {metric.Effect:0.000}");

    private static string Floor(DriftMetric metric) =>
        metric.Floor is { } floor ? string.Create(CultureInfo.InvariantCulture, $" (floor {floor:0.000})") : "";
}
