namespace Assay.Lifecycle;

/// <summary>A batch that is not the same in two locks.</summary>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
public sealed record BatchChange(string Table, string Name, Batch? Before, Batch? After);
