using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>Features that tell the label too well to be known before it.</summary>
internal sealed class LabelLeakRule : IQualityRule
{
    public QualityRule Rule => QualityRule.LabelLeak;

    public string NextStep => "if it is known only with the label, mark it 'outcome: true' in contract.yaml and take it out of the features";

    public string? Shortage(QualityData data) =>
        data.TrainRows < LabelTeller.MinRows ? string.Create(CultureInfo.InvariantCulture, $"{data.TrainRows} training rows; {LabelTeller.MinRows} tell something") : null;

    public IEnumerable<QualityFigure> Measure(QualityData data)
    {
        var teller = new LabelTeller(data);
        foreach (var column in data.Features.Where(c => !data.HardlyRepeats(c)))
        {
            var bins = ColumnBins.Of(data.Of(column));
            var sql = new BinSql(bins);
            var groups = $"SELECT _row, {sql.Bin} AS g FROM (SELECT _row, {BinSql.Value(column)} AS x FROM {data.Name} WHERE _split = 'train') {sql.Join}";
            var (strength, words) = teller.Tell(groups);
            yield return new QualityFigure([column.Name], strength, $"'{column.Name}' alone tells the label with {words}")
            {
                Examples = () => Shown(data, column),
            };
        }
    }

    /// <summary>The label in each fifth of numbers, or beside the most frequent texts.</summary>
    private static IReadOnlyList<string> Shown(QualityData data, ColumnContract column)
    {
        var rows = $"(SELECT {SqlText.Name(column.Name)} AS x, ({'\n'}{data.Use.Label.Sql}{'\n'}) AS y, _row FROM {data.Name} WHERE _split = 'train')";
        var label = data.Use.Task switch
        {
            LearningTask.Binary => "round(100 * avg(y::BOOLEAN::INTEGER), 1), ' % yes'",
            LearningTask.Multiclass => "'mostly ', mode(y::VARCHAR)",
            _ => "'mean ', round(avg(y::DOUBLE), 3)",
        };
        var sql = column.Type == ColumnType.Text
            ? $"SELECT concat(coalesce(x, 'missing'), ': ', {label}) FROM {rows} GROUP BY x ORDER BY count(*) DESC, x LIMIT 5"
            : $"SELECT concat(min(x), ' to ', max(x), ': ', {label}) FROM (SELECT x, y, ntile(5) OVER (ORDER BY x, _row) AS part FROM {rows} WHERE x IS NOT NULL) GROUP BY part ORDER BY part";
        return [.. data.Query(sql, r => r.GetString(0))];
    }
}
