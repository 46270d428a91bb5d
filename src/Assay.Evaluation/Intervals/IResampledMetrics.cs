using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>Metrics of rows that each count any number of times. What can be sorted is sorted once, not for each resample.</summary>
internal interface IResampledMetrics
{
    IReadOnlyList<MetricName> Names { get; }

    int Rows { get; }

    /// <param name="weights">How often each row was drawn; as many in all as there are rows.</param>
    /// <param name="values">One for each of <see cref="Names"/>; NaN where the resample can't tell.</param>
    void Measure(ReadOnlySpan<int> weights, Span<double> values);
}
