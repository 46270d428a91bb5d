using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>Metrics of rows that each count any number of times. What can be sorted is sorted once, not for each resample.</summary>
internal interface IResampledMetrics
{
    IReadOnlyList<MetricName> Names { get; }

    int Rows { get; }

    /// <summary>The row that stands at each place of the weights.</summary>
    IReadOnlyList<int> Order { get; }

    /// <summary>Those of the rows' task that have no closed form.</summary>
    static IResampledMetrics Of(ScoredRows rows) => rows.Task switch
    {
        LearningTask.Binary => new BinaryResample(rows),
        LearningTask.Regression => new RegressionResample(rows),
        _ => new MulticlassResample(rows),
    };

    /// <param name="weights">How often each row was drawn; as many in all as there are rows.</param>
    /// <param name="values">One for each of <see cref="Names"/>; NaN where the resample can't tell.</param>
    void Measure(ReadOnlySpan<int> weights, Span<double> values);
}
