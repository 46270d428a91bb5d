using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>What a person should know of data that was not refused.</summary>
internal static class ValidationLog
{
    private const int MaxBatches = 3;

    public static void Tell(ValidationReport report, ILogger logger)
    {
        foreach (var finding in report.Findings)
        {
            if (finding.Severity == CheckSeverity.Warning)
            {
                logger.LogWarning(
                    "Check {Check} of {Table} warns: {Violations} of {Rows}; the first: {Sample}",
                    finding.Check, finding.Table, finding.Violations, finding.Rows, finding.Samples[0].ToString());
                continue;
            }
            logger.LogInformation(
                "Check {Check} of {Table}: {Violations} of {Rows} rows set aside, within the tolerance of {Tolerance:P3}; the first: {Sample}",
                finding.Check, finding.Table, finding.Violations, finding.Rows, finding.ToleranceRatio, finding.Samples[0].ToString());
        }
        TellDrift([.. DriftedBatch.Of(report.Drift)], report, logger);
        foreach (var result in report.Quality.Where(q => q.Outcome is GateOutcome.Fail or GateOutcome.Error))
        {
            if (result.AcceptedBecause is { } reason)
                logger.LogInformation("{Finding}; accepted: {Reason}", result.Reason, reason);
            else if (result.NextStep is { } next)
                logger.LogWarning("{Finding}\n  next: {NextStep}", result.Reason, next);
            else
                logger.LogWarning("{Rule} can't be told: {Reason}", result.Rule, result.Reason);
        }
    }

    /// <summary>The last batches are those that nobody has looked at yet.</summary>
    private static void TellDrift(DriftedBatch[] drifted, ValidationReport report, ILogger logger)
    {
        if (drifted.Length > MaxBatches)
            logger.LogWarning("{Drifted} of {Judged} batches drift; the last {Shown}:", drifted.Length, report.Drift.Select(d => (d.Table, d.Batch)).Distinct().Count(), MaxBatches);
        foreach (var batch in drifted.TakeLast(MaxBatches))
            logger.LogWarning("{Drift}", batch.ToString());
    }
}
