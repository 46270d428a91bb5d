namespace Assay.Training;

/// <summary>Rows to learn from and rows to measure on, by their index in a table of training rows; no row is both.</summary>
/// <param name="Learn">Ascending.</param>
/// <param name="Measure">Ascending.</param>
internal sealed record ValidationFold(int[] Learn, int[] Measure);
