using System.Globalization;
using Assay.Lifecycle;
using Assay.Training;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>How far a search is, with the best so far.</summary>
internal sealed class SearchLine(MetricName metric, ILogger logger, TimeProvider time) : IProgress<SearchState>, IDisposable
{
    private readonly ProgressLine line = new(logger, time);

    public void Report(SearchState value) => line.Report((double)value.Settings / value.Planned, () =>
    {
        var rows = value.Last.Share < 1 ? string.Create(CultureInfo.InvariantCulture, $" at {100 * value.Last.Share:F0} % of the rows") : "";
        var best = value.Best is { } b ? string.Create(CultureInfo.InvariantCulture, $", best {metric} {b.Mean:F4} (number {b.Number}, {b.Parameters["kind"]})") : "";
        return $"{value.Settings} of {value.Planned} settings{rows}{best}";
    });

    public void Dispose() => line.Dispose();
}
