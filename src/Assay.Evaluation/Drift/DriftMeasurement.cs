using Assay.Lifecycle;
using Assay.Profiling;
using Assay.Scoring;

namespace Assay.Evaluation.Drift;

/// <summary>
/// How the rows judged on differ from the rows learned from, input by input: by the measures, the noise floor and the false discovery
/// procedure that Validate judges batches by, with its defaults. Rows that follow one another are alike; each fortieth of the rows
/// learned from, in the order of the data, counts as one piece of evidence.
/// </summary>
internal static class DriftMeasurement
{
    private const int Blocks = 40;
    private const double MostlyDifferent = 0.5;
    private static readonly DriftContract Terms = new();

    public static IReadOnlyList<InputDrift> Of(FeatureTable table, CancellationToken cancellationToken)
    {
        var rows = Enumerable.Range(0, table.Rows).ToLookup(r => table.IsTest[r]);
        int[] learned = [.. rows[false]];
        int[] judged = [.. rows[true]];
        var compared = new ComparedColumn[table.Columns.Count];
        Parallel.For(
            0, compared.Length, new ParallelOptions { CancellationToken = cancellationToken }, i => compared[i] = Compare(table.Columns[i], learned, judged));
        return [.. DriftJudge.Judge("inputs", "rows judged on", ["rows learned from"], compared, Terms).Select(Told)];
    }

    private static ComparedColumn Compare(FeatureColumn column, int[] learned, int[] judged)
    {
        var input = new InputBins(column);
        var profile = input.Profile(learned);
        var size = Math.Max(1, (learned.Length + Blocks - 1) / Blocks);
        var blocks = (learned.Length + size - 1) / size;
        if (profile.IsText && profile.Distinct > Math.Max(DriftBaseline.MinBlocks, MostlyDifferent * profile.Present))
        {
            var error = $"{profile.Distinct:0} of {profile.Present} texts are different: they have no distribution that could drift";
            return new ComparedColumn(column.Name, learned.Length, judged.Length, blocks, [], error);
        }
        if (blocks < DriftBaseline.MinBlocks || Math.Min(learned.Length, judged.Length) < Terms.MinimumRows)
            return new ComparedColumn(column.Name, learned.Length, judged.Length, blocks, []);
        var bins = ColumnBins.Of(profile);
        var baseline = new DriftBaseline(bins, input.Count(bins, learned, size));
        return new ComparedColumn(column.Name, learned.Length, judged.Length, blocks, baseline.Compare(input.Count(bins, judged, size)));
    }

    /// <summary>A difference that would matter, but that chance alone may give, is no proof that nothing changed.</summary>
    private static InputDrift Told(DriftResult result) => new(
        result.Column,
        result.Outcome == GateOutcome.Pass && result.Metrics.Any(m => DriftJudge.Matters(m, Terms)) ? GateOutcome.Inconclusive : result.Outcome,
        result.Reason,
        result.Metrics);
}
