namespace Assay.Components;

/// <summary>What the summary of the run tells.</summary>
internal sealed record CreatedModel(string Task, string Columns, string Next);
