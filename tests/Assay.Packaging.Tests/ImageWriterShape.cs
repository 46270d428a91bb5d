namespace Assay.Packaging.Tests;

/// <summary>What a test asks of the writer beside its defaults.</summary>
internal sealed record ImageWriterShape(int Kept = 5, IReadOnlyCollection<int>? Serving = null, LayoutBase? Base = null);
