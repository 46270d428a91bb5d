namespace Assay.Evaluation.Slices;

/// <summary>
/// Looks for the parts of the rows where a model does worse than on the other rows: those that one column makes, then those that two
/// make together. Source: Chung, Kraska, Polyzotis, Tae and Whang (2019), Slice Finder, ICDE: effect size
/// sqrt(2) (mean loss - mean loss of the others) / sqrt(sum of both variances), and Welch's one-sided test; the test's level of 5 % is
/// shared among all slices of a kind (Bonferroni) instead of invested.
/// </summary>
internal sealed class SliceSearch(IReadOnlyList<ColumnCut> cuts, double[] losses, int minRows)
{
    /// <summary>As Slice Finder's: between what Cohen (1988) calls a small and a medium effect.</summary>
    public const double LeastEffect = 0.4;

    public const int Most = 10;
    private const double Level = 0.05;

    /// <summary>Two columns with more combinations than this are not looked at together.</summary>
    private const int MostCells = 1_000_000;

    private readonly LossSums all = LossSums.Of(losses);

    /// <summary>At most <see cref="Most"/> slices, those of one column first, then by falling effect.</summary>
    public IReadOnlyList<FoundSlice> Find(CancellationToken cancellationToken)
    {
        var single = cuts.Select(Sums).ToArray();
        FoundSlice[] candidates = [.. cuts.SelectMany((cut, c) => cut.Names.Select((name, g) => new FoundSlice(name, single[c][g], [(cut, g)])))];
        var found = new List<FoundSlice>();
        Keep(candidates, found);
        if (found.Count >= Most)
            return found;
        var open = cuts.Select((cut, c) => cut.Names.Select((_, g) => Fits(single[c][g]) && !found.Exists(f => f.Is(cut, g))).ToArray()).ToArray();
        var pairs = (from a in Enumerable.Range(0, cuts.Count) from b in Enumerable.Range(a + 1, cuts.Count - a - 1) select (a, b)).ToArray();
        var ofPair = new List<FoundSlice>[pairs.Length];
        Parallel.For(
            0, pairs.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => ofPair[i] = Pair(pairs[i].a, pairs[i].b, single, open));
        Keep([.. ofPair.SelectMany(p => p)], found);
        return found;
    }

    private void Keep(FoundSlice[] candidates, List<FoundSlice> found)
    {
        FoundSlice[] fitting = [.. candidates.Where(c => Fits(c.Sums))];
        foreach (var slice in fitting.Where(IsWorse).OrderByDescending(c => c.Sums.EffectAgainst(all)).ThenBy(c => c.Name, StringComparer.Ordinal))
        {
            // Two columns often tell the same of a row: never called before, and no day of a last call.
            if (found.Count < Most && !found.Exists(f => f.Sums.IsSame(slice.Sums)))
                found.Add(slice);
        }

        bool IsWorse(FoundSlice slice) => slice.Sums.EffectAgainst(all) >= LeastEffect && slice.Sums.PValueAgainst(all) <= Level / fitting.Length;
    }

    private List<FoundSlice> Pair(int a, int b, LossSums[][] single, bool[][] open)
    {
        var (first, second) = (cuts[a], cuts[b]);
        var width = second.Names.Count;
        var slices = new List<FoundSlice>();
        if ((long)first.Names.Count * width > MostCells)
            return slices;
        var cells = new LossSums[first.Names.Count * width];
        for (var r = 0; r < losses.Length; r++)
        {
            ref var cell = ref cells[first.Codes[r] * width + second.Codes[r]];
            cell = cell.With(losses[r]);
        }
        for (var i = 0; i < cells.Length; i++)
        {
            var (g, h) = (i / width, i % width);
            // A pair that is just as large as one of its halves says nothing new.
            if (open[a][g] && open[b][h] && cells[i].Rows < Math.Min(single[a][g].Rows, single[b][h].Rows))
                slices.Add(new FoundSlice($"{first.Names[g]} and {second.Names[h]}", cells[i], [(first, g), (second, h)]));
        }
        return slices;
    }

    private LossSums[] Sums(ColumnCut cut)
    {
        var sums = new LossSums[cut.Names.Count];
        for (var r = 0; r < losses.Length; r++)
            sums[cut.Codes[r]] = sums[cut.Codes[r]].With(losses[r]);
        return sums;
    }

    private bool Fits(LossSums slice) => slice.Rows >= minRows && all.Rows - slice.Rows >= 2;
}
