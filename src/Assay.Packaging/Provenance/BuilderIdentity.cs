namespace Assay.Packaging;

/// <summary>What vouches for a statement of provenance.</summary>
/// <param name="Id">A URI: a workflow of GitHub, or <see cref="Local"/>. Only the former says that nobody could meddle.</param>
/// <param name="Version">Of Assay.</param>
public sealed record BuilderIdentity(string Id, string Version)
{
    /// <summary>A person's machine.</summary>
    public const string Local = "https://assay.dev/builders/local";

    /// <summary>The run of the workflow; null where there is none.</summary>
    public string? Run { get; init; }

    /// <summary>Where the commit is, such as <c>https://github.com/owner/name</c>; null when nobody knows.</summary>
    public string? Repository { get; init; }
}
