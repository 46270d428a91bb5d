using Assay.Profiling;

namespace Assay.Data;

/// <summary>A column's rows by bin and block, of the reference and of other batches.</summary>
/// <param name="Error">Why it can't be compared; null when it can.</param>
internal sealed record CountedColumn(string Column, ColumnBins Bins, string? Error)
{
    private readonly Dictionary<int, List<BinnedRows>> batches = [];

    public List<BinnedRows> Reference { get; } = [];

    /// <param name="batch">Its place among the batches of the table.</param>
    public void Add(int batch, BinnedRows block)
    {
        if (!batches.TryGetValue(batch, out var blocks))
            batches[batch] = blocks = [];
        blocks.Add(block);
    }

    /// <summary>The column in each of some batches.</summary>
    /// <param name="minimumRows">Fewer are not compared.</param>
    public ComparedColumn[] Compare(IReadOnlyList<int> judged, int minimumRows, CancellationToken cancellationToken)
    {
        var rows = (long)Reference.Sum(r => r.Rows);
        var baseline = Error is null && Reference.Count >= DriftBaseline.MinBlocks && rows >= minimumRows ? new DriftBaseline(Bins, Reference) : null;
        var compared = new ComparedColumn[judged.Count];
        Parallel.For(0, judged.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            var blocks = batches.GetValueOrDefault(judged[i]) ?? [];
            var batchRows = (long)blocks.Sum(b => b.Rows);
            compared[i] = new ComparedColumn(
                Column, rows, batchRows, Reference.Count, baseline is null || batchRows < minimumRows ? [] : baseline.Compare(blocks), Error);
        });
        return compared;
    }
}
