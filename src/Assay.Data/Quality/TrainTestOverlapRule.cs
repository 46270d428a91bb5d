using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>Test rows that a model has seen in training: equal in all that does not name the row or its time.</summary>
internal sealed class TrainTestOverlapRule : IQualityRule
{
    private const int Shown = 5;

    /// <summary>Where more test rows than this find a twin by chance, twins tell nothing.</summary>
    private const double MaxByChance = 0.0025;

    public QualityRule Rule => QualityRule.TrainTestOverlap;

    public string NextStep => "drop the repetitions, or split by a key that they share";

    public string? Shortage(QualityData data) =>
        Compared(data) is not { Length: > 0 } columns ? "all columns name the row or its time" :
        ByChance(data, columns) is var chance && chance > MaxByChance ? string.Create(
            CultureInfo.InvariantCulture, $"too few different values: even if its columns had nothing to do with each other, a row would find {(chance > 1 ? "more than one" : $"{chance:0.000}")} equal to it in training") :
        null;

    public IEnumerable<QualityFigure> Measure(QualityData data)
    {
        var columns = Compared(data);
        var equal = string.Join(" AND ", columns.Select(c => $"test.{c} IS NOT DISTINCT FROM train.{c}"));
        var from = $"FROM {data.Name} test WHERE _split = 'test' AND EXISTS (FROM {data.Name} train WHERE train._split = 'train' AND {equal})";
        var (rows, twins) = data.Query($"SELECT (SELECT count(*) FROM {data.Name} WHERE _split = 'test'), (SELECT count(*) {from})", r => (r.GetInt64(0), r.GetInt64(1))).Single();
        yield return new QualityFigure([], (double)twins / rows, string.Create(
            CultureInfo.InvariantCulture, $"{twins:N0} of {rows:N0} test rows ({(double)twins / rows:P2}) stand in the training rows too, key and times left aside"))
        {
            Examples = () => [.. data.Query($"SELECT concat_ws(', ', {string.Join(", ", columns.Select(c => $"coalesce({c}::VARCHAR, '')"))}) {from} ORDER BY _row LIMIT {Shown}", r => r.GetString(0))],
        };
    }

    /// <summary>In SQL.</summary>
    private static string[] Compared(QualityData data) =>
    [
        .. data.Table.Columns.Where(c => c.Type is not (ColumnType.Date or ColumnType.Timestamp)
            && !(data.Table.Key.Count == 1 && data.Table.Key[0] == c.Name) && !c.Checks.Any(k => k is UniqueCheck)).Select(c => SqlText.Name(c.Name)),
    ];

    /// <summary>How many equal training rows a row has, were the columns independent: in truth they are not, and it has more.</summary>
    private static double ByChance(QualityData data, string[] columns) =>
        data.Table.Columns.Where(c => columns.Contains(SqlText.Name(c.Name))).Aggregate((double)data.Profile.Rows, (rows, column) => rows * Agreement(data.Of(column)));

    /// <summary>How likely two rows have the same value; at least that.</summary>
    private static double Agreement(ColumnProfile profile)
    {
        if (profile.Rows == 0)
            return 1;
        var counts = profile.IsText ? profile.Texts.Top().Select(t => t.Value) : profile.Numbers.Exact?.Select(e => e.Value) ?? [];
        var known = counts.Append(profile.Missing).Sum(c => Math.Pow((double)c / profile.Rows, 2));
        return Math.Max(known, 1 / Math.Max(1, profile.Distinct));
    }
}
