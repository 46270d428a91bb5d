namespace Assay.Profiling;

/// <summary>What the sound rows of one batch are like.</summary>
/// <param name="Batch">The batch's file name.</param>
public sealed record BatchProfile(string Batch, TableProfile Profile);
