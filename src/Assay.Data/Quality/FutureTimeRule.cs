using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Dates and timestamps that lie after the run, or after the month that their batch is named after: nobody can have known them.</summary>
internal sealed class FutureTimeRule : IQualityRule
{
    private const int Shown = 5;

    public QualityRule Rule => QualityRule.FutureTime;

    public string NextStep => "find out when the column is filled; mark it 'outcome: true' if that is later than the row's own time";

    public string? Shortage(QualityData data) => null;

    public IEnumerable<QualityFigure> Measure(QualityData data)
    {
        foreach (var column in data.Table.Columns.Where(c => c.Type is ColumnType.Date or ColumnType.Timestamp && !c.Outcome))
        {
            var name = SqlText.Name(column.Name);
            // The contract's own check holds the column of the period against it.
            var isPeriod = data.Table.Period?.Column == column.Name;
            var limits = data.Batches.Select((b, i) => $"({i}, {Time(data.Table.Period is null || isPeriod ? data.Now : End(b, data.Now))})");
            var from = $"FROM {data.Name} JOIN (VALUES {string.Join(", ", limits)}) limits(batch_number, batch_end) ON _place >> 40 = batch_number WHERE {name} > batch_end";
            var late = data.Query($"SELECT count(*) {from}", r => r.GetInt64(0)).Single();
            yield return new QualityFigure([column.Name], data.Profile.Rows == 0 ? 0 : (double)late / data.Profile.Rows, string.Create(
                CultureInfo.InvariantCulture,
                $"{late:N0} of {data.Profile.Rows:N0} values of '{column.Name}' are later than {(data.Table.Period is null || isPeriod ? "the run" : "their batch's month")}"))
            {
                Examples = () => [.. data.Query($"SELECT {name}::VARCHAR {from} ORDER BY _row LIMIT {Shown}", r => r.GetString(0))],
            };
        }
    }

    private static DateTime End(BatchFile batch, DateTime now)
    {
        var end = BatchHeader.Month(batch).AddMonths(1).AddTicks(-TimeSpan.TicksPerMillisecond);
        return end < now ? end : now;
    }

    private static string Time(DateTime time) => $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss.fff}'";
}
