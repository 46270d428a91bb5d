using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>Pairs of columns of one type with the same value in almost every row.</summary>
internal sealed class DuplicateColumnRule : IQualityRule
{
    /// <summary>Columns whose figures differ by more are not compared row by row.</summary>
    private const double MaxApart = 0.01;

    public QualityRule Rule => QualityRule.DuplicateColumn;

    public string NextStep => "drop one of them";

    public string? Shortage(QualityData data) => null;

    public IEnumerable<QualityFigure> Measure(QualityData data)
    {
        var columns = data.Profile.Columns;
        for (var i = 0; i < columns.Count; i++)
        {
            for (var j = i + 1; j < columns.Count; j++)
            {
                if (!MayBeSame(columns[i], columns[j]))
                    continue;
                var (one, other) = (SqlText.Name(columns[i].Name), SqlText.Name(columns[j].Name));
                var share = data.Query($"SELECT avg(({one} IS NOT DISTINCT FROM {other})::INTEGER) FROM {data.Name}", r => r.GetDouble(0)).Single();
                yield return new QualityFigure([columns[i].Name, columns[j].Name], share, string.Create(
                    CultureInfo.InvariantCulture, $"'{columns[i].Name}' and '{columns[j].Name}' say the same in {share:P2} of the rows"))
                {
                    Examples = () => [.. data.Query($"SELECT coalesce({one}::VARCHAR, 'missing') FROM {data.Name} WHERE {one} IS NOT DISTINCT FROM {other} ORDER BY _row LIMIT 5", r => r.GetString(0))],
                };
            }
        }
    }

    private static bool MayBeSame(ColumnProfile one, ColumnProfile other) =>
        IsNumber(one) == IsNumber(other) && (IsNumber(one) || one.Type == other.Type)
        && one is { Present: > 0, Distinct: > 1 }
        && Near(one.Present, other.Present) && Near(one.Distinct, other.Distinct)
        && (one.IsText
            ? one.Texts.Top(1).Select(t => t.Key).SequenceEqual(other.Texts.Top(1).Select(t => t.Key)) || one.Distinct == one.Present
            : Near(one.Moments.Mean, other.Moments.Mean));

    private static bool IsNumber(ColumnProfile profile) => profile.Type is ColumnType.Integer or ColumnType.Number;

    private static bool Near(double one, double other) => Math.Abs(one - other) <= MaxApart * Math.Max(Math.Abs(one), Math.Abs(other));
}
