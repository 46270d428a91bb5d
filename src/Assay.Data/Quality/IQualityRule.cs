using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Measures one thing that may fool a model.</summary>
internal interface IQualityRule
{
    QualityRule Rule { get; }

    /// <summary>What to do about a figure beyond the limit.</summary>
    string NextStep { get; }

    /// <summary>Why there is nothing that could be measured, such as too few rows; null when there is.</summary>
    string? Shortage(QualityData data);

    IEnumerable<QualityFigure> Measure(QualityData data);
}
