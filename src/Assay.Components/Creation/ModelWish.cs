namespace Assay.Components;

/// <summary>What the command line says of a new model; empty or null where it says nothing.</summary>
internal sealed record ModelWish(string Name, string Data, string? Label, string? Task, string? Time, string? Positive);
