using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>What a person should know of data that was not refused.</summary>
internal static class ValidationLog
{
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
        foreach (var batch in DriftedBatch.Of(report.Drift))
            logger.LogWarning("{Drift}", batch.ToString());
    }
}
