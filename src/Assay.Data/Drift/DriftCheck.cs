using Assay.Lifecycle;
using Assay.Profiling;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Compares the batches of one table with their reference, column by column.</summary>
/// <param name="batches">In their order, each with the profile of its sound rows.</param>
internal sealed class DriftCheck(TableContract table, DriftContract contract, IReadOnlyList<(BatchFile Batch, TableProfile Profile)> batches, DuckDBConnection connection)
{
    private const double MostlyDifferent = 0.5;
    private readonly BinnedBlocks blocks = new(connection, table);

    /// <exception cref="WrongUseException">The reference names a batch that is not there.</exception>
    public IReadOnlyList<DriftResult> Results(CancellationToken cancellationToken) =>
        [.. Pairs().SelectMany(p => Compare(p.Reference, p.Judged, cancellationToken))];

    private IEnumerable<(int[] Reference, int[] Judged)> Pairs()
    {
        if (batches.Count < 2)
            return [];
        if (contract.Reference is PreviousBatch)
            return Enumerable.Range(1, batches.Count - 1).Select(i => (new[] { i - 1 }, new[] { i }));
        int[] reference = contract.Reference switch
        {
            NamedBatches named => [.. named.Names.Select(Find).Order()],
            BatchRange range => Range(Find(range.From), Find(range.To)),
            _ => [0],
        };
        return [(reference, [.. Enumerable.Range(0, batches.Count).Except(reference)])];
    }

    private static int[] Range(int first, int last) => [.. Enumerable.Range(first, Math.Max(0, last - first + 1))];

    private int Find(string name)
    {
        var found = batches.ToList().FindIndex(b => b.Batch.Name == name);
        var names = batches.Select(b => b.Batch.Name).ToArray();
        return found >= 0 ? found : throw new WrongUseException(new Fault($"the reference of drift is '{name}', which is no batch of {table.Name}")
        {
            Place = contract.Terms.Place,
            Allowed = string.Join(", ", names),
            NextStep = NearestName.Question(name, names),
        });
    }

    private IEnumerable<DriftResult> Compare(int[] reference, int[] judged, CancellationToken cancellationToken)
    {
        var profile = TableProfile.Sum(reference.Select(r => batches[r].Profile));
        ComparedColumn[][] compared =
        [
            .. table.Columns.Where(c => IsCompared(c, profile)).Select(c => Count(c, profile, reference, judged).Compare(judged, contract.MinimumRows, cancellationToken)),
        ];
        string[] names = [.. reference.Select(r => batches[r].Batch.Name)];
        return judged.SelectMany((batch, i) => DriftJudge.Judge(table.Name, batches[batch].Batch.Name, names, [.. compared.Select(c => c[i])], contract));
    }

    /// <summary>Columns that a person named, or else those whose values can be expected to stay alike.</summary>
    private bool IsCompared(ColumnContract column, TableProfile profile) =>
        !contract.Exclude.Contains(column.Name)
        && (contract.Columns?.Contains(column.Name) ?? (
            column.Type is not (ColumnType.Date or ColumnType.Timestamp)
            && !(table.Key.Count == 1 && table.Key[0] == column.Name)
            && !column.Checks.Any(c => c is UniqueCheck)
            && !IsMostlyDifferent(column, profile)));

    private static bool IsMostlyDifferent(ColumnContract column, TableProfile profile)
    {
        var its = profile.Find(column.Name)!;
        return column.Type is ColumnType.Text or ColumnType.Integer && its.Distinct > Math.Max(DriftBaseline.MinBlocks, MostlyDifferent * its.Present);
    }

    private CountedColumn Count(ColumnContract column, TableProfile profile, int[] reference, int[] judged)
    {
        var error = column.Type == ColumnType.Text && IsMostlyDifferent(column, profile)
            ? $"{profile.Find(column.Name)!.Distinct:0} of {profile.Find(column.Name)!.Present} texts are different: they have no distribution that could drift"
            : null;
        var bins = ColumnBins.Of(profile.Find(column.Name)!);
        var counted = new CountedColumn(column.Name, bins, error);
        foreach (var (batch, _, rows) in blocks.Count(column, bins, [.. reference, .. judged], profile.Rows))
        {
            if (reference.Contains(batch))
                counted.Reference.Add(rows);
            else
                counted.Add(batch, rows);
        }
        return counted;
    }
}
