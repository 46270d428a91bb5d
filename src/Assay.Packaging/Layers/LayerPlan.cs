using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>What a layer will hold, in ordinal order of the paths.</summary>
internal sealed class LayerPlan
{
    /// <summary>Raised when the same entries are written as other bytes.</summary>
    private const int Format = 1;

    public LayerPlan(string name, IEnumerable<LayerEntry> entries)
    {
        Name = name;
        Entries = [.. entries.OrderBy(e => e.Path, StringComparer.Ordinal)];
    }

    public string Name { get; }

    public IReadOnlyList<LayerEntry> Entries { get; }

    /// <summary>Equal plans give equal bytes on one version of .NET, whose compressor is part of the key.</summary>
    public ContentDigest Key(DateTimeOffset modified) => ContentDigest.OfText(
        $"{Format}\n{Environment.Version}\n{modified.ToUnixTimeSeconds()}\n{string.Join('\n', Entries.Select(e => e.Identity))}");
}
