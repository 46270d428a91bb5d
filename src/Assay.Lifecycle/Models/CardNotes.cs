namespace Assay.Lifecycle;

/// <summary>What only a person can say of a model: section <c>card</c> of model.yaml. What is not said is null.</summary>
public sealed record CardNotes
{
    public string? IntendedUse { get; init; }

    public string? OutOfScope { get; init; }

    public string? Limitations { get; init; }

    public string? Owner { get; init; }

    /// <summary>An SPDX identifier where there is one: <c>CC-BY-4.0</c>.</summary>
    public string? License { get; init; }

    public string? Ethics { get; init; }
}
