using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;

namespace Assay.Training;

/// <summary>Computes the inputs and labels of a snapshot's rows.</summary>
public sealed class FeatureBuilder(ILogger logger)
{
    /// <summary>The rows of both parts that have a label, in the order of their ids.</summary>
    /// <exception cref="WrongUseException">The SQL is wrong, loses or repeats rows, or looks ahead.</exception>
    public FeatureTable Build(FeatureSource source, CancellationToken cancellationToken)
    {
        using var database = new SnapshotDatabase(source, cancellationToken);
        foreach (var table in source.Snapshot.Tables.Keys)
            database.AddTable(table, from => $"SELECT * FROM {from}");
        database.ComputeFeatures();
        CheckRowIds(source, database);
        PastOnlyProof.Check(source, database);
        logger.LogDebug("Features: {Count} columns for {Rows} rows", source.Recipe.Features.Count, database.Count("SELECT count(*) FROM features"));
        return Read(source, database);
    }

    private static void CheckRowIds(FeatureSource source, SnapshotDatabase database)
    {
        var repeated = database.Count("SELECT count(*) - count(DISTINCT _row) FROM features");
        var lost = database.Count($"SELECT count(*) FROM {database.MainTable} WHERE _row NOT IN (SELECT _row FROM features WHERE _row IS NOT NULL)");
        var strange = database.Count($"SELECT count(*) FROM features WHERE _row IS NULL OR _row NOT IN (SELECT _row FROM {database.MainTable})");
        if (repeated + lost + strange == 0)
            return;
        throw new WrongUseException(new Fault($"the SQL gives {repeated:N0} rows twice, loses {lost:N0} and invents {strange:N0}")
        {
            Place = new SourcePlace(source.SqlPath ?? source.ModelPath),
            Allowed = $"each _row of table {source.Snapshot.MainTable} once",
            NextStep = "use LEFT JOINs on keys that are unique on the right",
        });
    }

    private static FeatureTable Read(FeatureSource source, SnapshotDatabase database)
    {
        var features = source.Recipe.Features;
        var labelType = source.Task switch
        {
            LearningTask.Binary => "BOOLEAN",
            LearningTask.Regression => "FLOAT",
            _ => "VARCHAR",
        };
        database.Run(
            $"CREATE TABLE labels AS SELECT _row, _split = 'test' AS is_test, (\n{source.Label.Sql}\n)::{labelType} AS label FROM {database.MainTable} WHERE _split IN ('train', 'test')",
            $"{source.ModelPath}, label",
            linesBefore: 1);

        var rows = database.Count("SELECT count(*) FROM labels WHERE label IS NOT NULL");
        var (rowIds, isTest, labels, classTexts) = (new long[rows], new bool[rows], new float[rows], new string[rows]);
        var readers = features.Select(f => ColumnBuffer.For(f, (int)rows)).ToArray();
        var columns = string.Join(", ", features.Select(f => $"f.{SqlText.Name(f.Name)}::{(f.Kind == FeatureKind.Numeric ? "FLOAT" : "VARCHAR")}"));
        var row = 0;
        database.ForEach(
            $"SELECT _row, is_test, label, {columns} FROM labels JOIN features f USING (_row) WHERE label IS NOT NULL ORDER BY _row",
            r =>
            {
                rowIds[row] = r.GetInt64(0);
                isTest[row] = r.GetBoolean(1);
                if (source.Task == LearningTask.Multiclass)
                    classTexts[row] = r.GetString(2);
                else
                    labels[row] = source.Task == LearningTask.Binary ? (r.GetBoolean(2) ? 1 : 0) : r.GetFloat(2);
                for (var i = 0; i < readers.Length; i++)
                    readers[i].Read(r, i + 3, row);
                row++;
            });
        string[] classes = [];
        if (source.Task == LearningTask.Multiclass)
        {
            classes = [.. classTexts.Distinct().Order(StringComparer.Ordinal)];
            labels = Array.ConvertAll(classTexts, t => (float)Array.BinarySearch(classes, t, StringComparer.Ordinal));
        }
        return new FeatureTable(rowIds, isTest, labels, classes, [.. readers.Select(r => r.ToColumn())]);
    }
}
