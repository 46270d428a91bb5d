namespace Assay.Deployment;

/// <summary>A file for another tool.</summary>
/// <param name="Name">Relative to the folder of its format.</param>
public sealed record RenderedFile(string Name, string Text);
