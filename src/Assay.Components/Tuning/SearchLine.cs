using System.Globalization;
using Assay.Lifecycle;
using Assay.Training;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>How far a search is, with the best so far.</summary>
internal sealed class SearchLine(MetricName metric, ILogger logger, TimeProvider time) : IProgress<SearchState>, IDisposable
{
    private readonly ProgressLine line = new(logger, time);

    public void Report(SearchState value) => line.Report((double)value.Settings / value.Planned, () => value.Best is not { } best
        ? $"{value.Settings} of {value.Planned} settings"
        : string.Create(CultureInfo.InvariantCulture, $"{value.Settings} of {value.Planned} settings, best {metric} {best.Mean:F4} (number {best.Number}, {best.Parameters["kind"]})"));

    public void Dispose() => line.Dispose();
}
