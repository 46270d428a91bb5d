namespace Assay.Lifecycle;

/// <summary>What scoring one row costs on the machine that evaluated.</summary>
/// <param name="MedianMicroseconds">Of one row, one thread, warmed up.</param>
/// <param name="P99Microseconds">Likewise.</param>
/// <param name="Bytes">The size of the model's file.</param>
public sealed record ScoringCost(double MedianMicroseconds, double P99Microseconds, long Bytes);
