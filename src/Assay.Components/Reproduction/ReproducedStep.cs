namespace Assay.Components;

/// <summary>One thing that a version records and that was made again.</summary>
/// <param name="Name">Such as <c>snapshot</c>.</param>
/// <param name="Recorded">Null: the version does not tell.</param>
internal sealed record ReproducedStep(string Name, string? Recorded, string Made)
{
    public bool Differs => Recorded is not null && Recorded != Made;
}
