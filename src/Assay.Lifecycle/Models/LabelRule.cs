namespace Assay.Lifecycle;

/// <summary>What is to be predicted.</summary>
/// <param name="Sql">
/// A DuckDB expression over the columns of the main table: a boolean for <see cref="LearningTask.Binary"/>, a number for
/// <see cref="LearningTask.Regression"/>, a text for <see cref="LearningTask.Multiclass"/>. Rows where it is NULL are left out.
/// </param>
public sealed record LabelRule(string Sql);
