namespace Assay.Evaluation.Slices;

/// <summary>A part of the rows: one group of each of its columns.</summary>
internal sealed record FoundSlice(string Name, LossSums Sums, IReadOnlyList<(ColumnCut Cut, int Group)> Parts)
{
    public bool Is(ColumnCut cut, int group) => Parts is [var only] && only == (cut, group);

    public int[] RowIndexes() => [.. Enumerable.Range(0, Parts[0].Cut.Codes.Length).Where(r => Parts.All(p => p.Cut.Codes[r] == p.Group))];
}
