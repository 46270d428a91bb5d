using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>Columns that say the same in almost every row.</summary>
internal sealed class NearConstantRule : IQualityRule
{
    /// <summary>The share that a bucket of numbers has when its values must be counted.</summary>
    private const double Doubtful = 0.5;

    public QualityRule Rule => QualityRule.NearConstant;

    public string NextStep => "drop the column from the features, or find out why it hardly ever differs";

    public string? Shortage(QualityData data) => null;

    public IEnumerable<QualityFigure> Measure(QualityData data)
    {
        foreach (var profile in data.Profile.Columns.Where(p => p.Rows > 0))
        {
            var (value, count) = MostFrequent(data, profile);
            var share = (double)count / profile.Rows;
            yield return new QualityFigure([profile.Name], share, string.Create(CultureInfo.InvariantCulture, $"'{profile.Name}' is {value} in {share:P2} of the rows"))
            {
                Examples = () => [value],
            };
        }
    }

    private static (string Value, long Count) MostFrequent(QualityData data, ColumnProfile profile)
    {
        var (value, count) = profile switch
        {
            { Present: 0 } => ("missing", 0),
            { IsText: true } => profile.Texts.Top(1).Select(t => ($"'{t.Key}'", t.Value)).FirstOrDefault(("", 0)),
            { Numbers.Exact: { } exact } => exact.MaxBy(e => e.Value) is var top ? (Show(profile, top.Key), top.Value) : default,
            // A bucket holds at least one value, so its count is the most that any has; numbers far from zero can share one.
            _ when profile.Numbers.Histogram!.Buckets().MaxBy(b => b.Count) is var most && most.Count < Doubtful * profile.Rows => ($"near {Show(profile, most.Lower)}", most.Count),
            _ => data.Query($"SELECT {SqlText.Name(profile.Name)}::VARCHAR, count(*) FROM {data.Name} WHERE {SqlText.Name(profile.Name)} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1", r => (r.GetString(0), r.GetInt64(1))).Single(),
        };
        return profile.Missing > count ? ("missing", profile.Missing) : (value, count);
    }

    private static string Show(ColumnProfile profile, double number) => profile.Type switch
    {
        ColumnType.Date => DateTime.UnixEpoch.AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Timestamp => DateTime.UnixEpoch.AddDays(number).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ColumnType.Boolean => number == 0 ? "false" : "true",
        _ => number.ToString("G9", CultureInfo.InvariantCulture),
    };
}
