using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>The checks of a whole column, and of how many rows a batch has. They set no row aside.</summary>
internal static class FigureChecks
{
    /// <summary>Holds the profile of all batches of a table against the contract.</summary>
    public static IEnumerable<CheckResult> Of(TableContract table, TableProfile profile, DateTime now)
    {
        foreach (var column in table.Columns)
        {
            foreach (var check in column.Checks)
            {
                if (Judge(check, profile.Find(column.Name)!, column.Unit, now) is { } judged)
                    yield return Result(table, $"{check.Kind} {column.Name}", judged, check.Terms);
            }
        }
    }

    /// <summary>Holds the number of rows of each batch against the bounds of the contract; without bounds a batch without a row is refused.</summary>
    /// <param name="batches">In their order.</param>
    public static IEnumerable<CheckResult> Volumes(TableContract table, IReadOnlyList<(BatchFile Batch, TableProfile Profile)> batches)
    {
        var volume = table.Volume;
        for (var i = 0; i < batches.Count; i++)
        {
            var (rows, name) = (batches[i].Profile.Rows, batches[i].Batch.Name);
            if (volume?.Rows is { } bounds)
                yield return Result(table, $"volume.rows {name}", new Judgement(rows, bounds.ToString(), bounds.Contains(rows)), volume.Terms);
            else if (rows == 0)
                yield return Empty(table, batches[i].Batch);
            if (volume?.Growth is not { } growth || i == 0)
                continue;
            var ratio = rows / batches.Take(i).Average(b => b.Profile.Rows);
            yield return Result(table, $"volume.growth {name}", new Judgement(ratio, $"{growth} times the mean of the batches before", growth.Contains(ratio)), volume.Terms);
        }
    }

    private static CheckResult Empty(TableContract table, BatchFile batch)
    {
        var result = Result(table, $"volume.rows {batch.Name}", new Judgement(0, "at least 1", Holds: false), CheckTerms.Default);
        const string nextStep = "deliver the batch again; where none is right, declare volume: { rows: [0, null] }";
        return result with { Samples = [new Fault("the batch has no sound row") { Place = batch.Place(1), NextStep = nextStep }] };
    }

    private static Judgement? Judge(ColumnCheck check, ColumnProfile profile, string? unit, DateTime now)
    {
        switch (check)
        {
            case FigureCheck figure:
                var value = Value(figure.Figure, profile);
                return new Judgement(value, $"{figure.Range} {(figure.Figure is Mean or Deviation or Quantile ? unit : null)}".TrimEnd(), double.IsFinite(value) && figure.Range.Contains(value));
            case FreshnessCheck fresh:
                var age = (now - DateTime.UnixEpoch).TotalDays - profile.Max;
                return new Judgement(age, string.Create(CultureInfo.InvariantCulture, $"at most {fresh.MaxAge.TotalDays:0.##} days old"), age <= fresh.MaxAge.TotalDays);
            default:
                return null;
        }
    }

    private static double Value(ColumnFigure figure, ColumnProfile profile) => figure switch
    {
        Completeness => profile.Completeness,
        Mean => profile.Moments.Count == 0 ? double.NaN : profile.Moments.Mean,
        Deviation => profile.Moments.Deviation,
        Quantile quantile => profile.Quantile(quantile.Share),
        Distinct => profile.Distinct,
        ShareOf share => profile.CountOf(share.Value) / (double)profile.Present,
        _ => throw new NotSupportedException($"No profile tells the {figure.Name}."),
    };

    private static CheckResult Result(TableContract table, string name, Judgement judged, CheckTerms terms) => new()
    {
        Table = table.Name,
        Check = name,
        Allowed = judged.Allowed,
        Violations = judged.Holds ? 0 : 1,
        Rows = 1,
        ToleranceRatio = 0,
        Severity = terms.Severity,
        Description = terms.Description,
        Owner = terms.Owner,
        Observed = double.IsFinite(judged.Value) ? judged.Value : null,
        Samples = judged.Holds ? [] :
        [
            new Fault(string.Create(CultureInfo.InvariantCulture, $"'{name}' is {judged.Value:G6}")) { Place = terms.Place, Allowed = judged.Allowed },
        ],
    };

    private sealed record Judgement(double Value, string Allowed, bool Holds);
}
