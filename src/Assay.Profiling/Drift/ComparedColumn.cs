using Assay.Lifecycle;

namespace Assay.Profiling;

/// <summary>One column of one batch beside its reference, not yet judged.</summary>
/// <param name="Metrics">Empty when nothing could be measured.</param>
/// <param name="Error">Why nothing could be; null when it could, or when rows or blocks were too few to try.</param>
public sealed record ComparedColumn(string Column, long ReferenceRows, long BatchRows, int ReferenceBlocks, IReadOnlyList<DriftMetric> Metrics, string? Error = null);
