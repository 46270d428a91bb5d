using System.Globalization;
using Assay.Lifecycle;
using Assay.Scoring;
using DuckDB.NET.Data;

namespace Assay.Training;

/// <summary>
/// Splits training rows as model.yaml splits all rows. By time: the last 30 % of the rows are measured on, block by block, each by a model of all
/// rows before it (rolling origin: Tashman (2000), International Journal of Forecasting 16). By hash: k-fold, a key in one fold only.
/// </summary>
internal static class ValidationFolds
{
    private const double MeasuredShare = 0.3;

    /// <param name="rows">Training rows only.</param>
    /// <param name="root">The folder that the snapshot's paths are relative to.</param>
    /// <exception cref="DataRefusedException">The rows are too few or too alike to be split.</exception>
    public static IReadOnlyList<ValidationFold> Of(FeatureTable rows, DatasetSnapshot snapshot, string root, int folds)
    {
        IReadOnlyList<ValidationFold> made = snapshot.Split switch
        {
            TimeSplit time => ByTime(Column(rows, snapshot, root, $"epoch_us({SqlText.Name(time.Column)}::TIMESTAMP)"), folds),
            // Salted, or the folds would follow the hash that chose these very rows.
            HashSplit hash => ByFold(
                Column(rows, snapshot, root, string.Create(CultureInfo.InvariantCulture, $"(md5_number_lower(concat_ws(chr(31), 'tune', {Key(hash)})) % {folds})::BIGINT")), folds),
            var other => throw new ArgumentException($"An unknown split: {other}", nameof(snapshot)),
        };
        return made.Count > 1 ? made : throw new DataRefusedException(new Fault($"the {rows.Rows:N0} rows to learn from can't be split into {folds} parts to validate on")
        {
            Allowed = snapshot.Split is TimeSplit ? "rows of many moments" : "rows of many keys",
            NextStep = "ask for fewer 'folds' in section 'tune' of model.yaml, or for more rows",
        });
    }

    private static string Key(HashSplit hash) => string.Join(", ", hash.Key.Select(k => $"coalesce({SqlText.Name(k)}::VARCHAR, '')"));

    private static List<ValidationFold> ByFold(long[] foldOf, int folds)
    {
        var all = Enumerable.Range(0, foldOf.Length).ToArray();
        return [.. Enumerable.Range(0, folds)
            .Select(f => new ValidationFold([.. all.Where(r => foldOf[r] != f)], [.. all.Where(r => foldOf[r] == f)]))
            .Where(f => f.Learn.Length > 0 && f.Measure.Length > 0)];
    }

    private static List<ValidationFold> ByTime(long[] moments, int folds)
    {
        var sorted = moments.Order().ToArray();
        var starts = Enumerable.Range(0, folds)
            .Select(f => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * (1 - MeasuredShare + (MeasuredShare * f / folds))))])
            .Distinct().ToArray();
        var all = Enumerable.Range(0, moments.Length).ToArray();
        return [.. starts
            .Select((from, i) => new ValidationFold(
                [.. all.Where(r => moments[r] < from)],
                [.. all.Where(r => moments[r] >= from && (i + 1 == starts.Length || moments[r] < starts[i + 1]))]))
            .Where(f => f.Learn.Length > 0 && f.Measure.Length > 0)];
    }

    /// <summary>A number for each row, of the snapshot's training rows alone.</summary>
    private static long[] Column(FeatureTable rows, DatasetSnapshot snapshot, string root, string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        var file = snapshot.Tables[snapshot.MainTable].FullPath(root);
        command.CommandText = $"SELECT _row, {sql} FROM read_parquet({SqlText.Literal(file)}) WHERE _split = 'train' ORDER BY _row";
        using var reader = command.ExecuteReader();
        var values = new long[rows.Rows];
        for (var row = 0; row < rows.Rows && reader.Read();)
        {
            // Rows without a label are in the snapshot only.
            if (reader.GetInt64(0) == rows.RowIds[row])
                values[row++] = reader.IsDBNull(1) ? long.MinValue : Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture);
        }
        return values;
    }
}
