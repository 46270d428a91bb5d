using System.Globalization;
using Assay.Deployment;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>How far the step of a rollout is, and what it is judged on so far.</summary>
internal sealed class RolloutLine(ILogger logger, TimeProvider time) : IProgress<RolloutProgress>, IDisposable
{
    private readonly ProgressLine line = new(logger, time);

    public void Report(RolloutProgress value)
    {
        var share = value.Hold > TimeSpan.Zero ? Math.Min(1, value.Elapsed / value.Hold) : 1;
        line.Report(share, () => string.Create(
            CultureInfo.InvariantCulture,
            $"{value.Step}: {value.Elapsed.TotalSeconds:F0} of {value.Hold.TotalSeconds:F0} s, {value.Requests:N0} requests{(value.Requests < value.Needed ? $" of the {value.Needed:N0} for a verdict" : "")}, {value.Errors:N0} errors"));
    }

    public void Dispose() => line.Dispose();
}
