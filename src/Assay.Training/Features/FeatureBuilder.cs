using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;

namespace Assay.Training;

/// <summary>Computes the inputs and labels of a snapshot's rows.</summary>
public sealed class FeatureBuilder(ILogger logger)
{
    private static readonly HashSet<string> NumberTypes =
        new(["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT", "FLOAT", "DOUBLE"], StringComparer.Ordinal);

    /// <summary>The rows of both parts that have a label, in the order of their ids.</summary>
    /// <exception cref="WrongUseException">The SQL is wrong, loses or repeats rows, gives numbers that are none, or looks ahead.</exception>
    public FeatureTable Build(FeatureSource source, CancellationToken cancellationToken)
    {
        using var database = new SnapshotDatabase(source, cancellationToken);
        foreach (var table in source.Snapshot.Tables.Keys)
            database.AddTable(table, from => $"SELECT * FROM {from}");
        database.ComputeFeatures(SnapshotDatabase.Features);
        CheckRowIds(source, database);
        CheckNumbers(source, database);
        if (PastOnlyProof.Check(source, database) is { } proved)
            logger.LogInformation("Features: {Proved}", proved);
        return Read(source, database);
    }

    private static void CheckNumbers(FeatureSource source, SnapshotDatabase database)
    {
        string[] numbers = [.. source.Recipe.Features.Where(f => f.Kind == FeatureKind.Numeric).Select(f => f.Name)];
        if (numbers.Length == 0)
            return;
        var counts = numbers.Select(n => $"count(*) FILTER ({IsNoNumber(SqlText.Name(n))})");
        var found = database.Query($"SELECT {string.Join(", ", counts)} FROM {SnapshotDatabase.Features}", r => numbers.Select((_, i) => r.GetInt64(i)).ToArray()).Single();
        Fault[] faults =
        [
            .. numbers.Zip(found).Where(f => f.Second > 0).Select(f => new Fault($"numeric feature '{f.First}' is no finite number in {f.Second:N0} rows")
            {
                Place = new SourcePlace(source.SqlPath ?? source.ModelPath),
                Allowed = "finite numbers of 32 bits, or NULL where there is none",
                NextStep = "divide by NULLIF(x, 0), so that the value is missing; a text is a categorical feature",
            }),
        ];
        if (faults.Length > 0)
            throw new WrongUseException(faults);
    }

    private static string IsNoNumber(string column) => $"{column} IS NOT NULL AND NOT coalesce(isfinite(TRY_CAST({column} AS FLOAT)), false)";

    private static void CheckRowIds(FeatureSource source, SnapshotDatabase database)
    {
        const string features = SnapshotDatabase.Features;
        var repeated = database.Count($"SELECT count(*) - count(DISTINCT _row) FROM {features}");
        var lost = database.Count($"SELECT count(*) FROM {database.MainTable} WHERE _row NOT IN (SELECT _row FROM {features} WHERE _row IS NOT NULL)");
        var strange = database.Count($"SELECT count(*) FROM {features} WHERE _row IS NULL OR _row NOT IN (SELECT _row FROM {database.MainTable})");
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
        // The label comes first: names of columns after it are none that it could use.
        database.RunWritten(
            $"SELECT (\n{source.Label.Sql}\n)::{labelType} AS _label, _row, _split FROM {database.MainTable} WHERE _split IN ('train', 'test')",
            $"CREATE TABLE {SnapshotDatabase.Labels} AS ",
            source.LabelPlace);
        if (source.Task == LearningTask.Regression && database.Count($"SELECT count(*) FROM {SnapshotDatabase.Labels} WHERE NOT isfinite(_label)") is > 0 and var endless)
        {
            throw new WrongUseException(new Fault($"the label is no finite number in {endless:N0} rows")
            {
                Place = source.LabelPlace,
                NextStep = "divide by NULLIF(x, 0): rows without a label are left out",
            });
        }

        var rows = database.Count($"SELECT count(*) FROM {SnapshotDatabase.Labels} WHERE _label IS NOT NULL");
        var (rowIds, isTest, labels, classTexts) = (new long[rows], new bool[rows], new float[rows], new string[rows]);
        var extras = Extras(source, database);
        var readers = features.Concat(extras).Select(f => ColumnBuffer.For(f, (int)rows)).ToArray();
        var columns = string.Join(", ", features.Select(f => $"f.{Typed(f)}").Concat(extras.Select(e => $"m.{Typed(e)}")));
        var row = 0;
        database.ForEach(
            $"SELECT l._row, l._split = 'test', l._label, {columns} FROM {SnapshotDatabase.Labels} l JOIN {SnapshotDatabase.Features} f ON f._row = l._row JOIN {database.MainTable} m ON m._row = l._row WHERE l._label IS NOT NULL ORDER BY l._row",
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
        return new FeatureTable(rowIds, isTest, labels, classes, [.. readers.Take(features.Count).Select(r => r.ToColumn())], [.. readers.Skip(features.Count).Select(r => r.ToColumn())]);
    }

    /// <summary>Numbers are numeric; all else, dates and truth values too, is cut by its text.</summary>
    private static List<Feature> Extras(FeatureSource source, SnapshotDatabase database)
    {
        if (source.ExtraColumns.Count == 0)
            return [];
        var types = database.Query($"DESCRIBE {database.MainTable}", r => (Name: r.GetString(0), Type: r.GetString(1)))
            .ToDictionary(c => c.Name, c => c.Type, StringComparer.OrdinalIgnoreCase);
        return [.. source.ExtraColumns.Select(c => new Feature(c, NumberTypes.Contains(types[c]) ? FeatureKind.Numeric : FeatureKind.Categorical))];
    }

    private static string Typed(Feature column) => $"{SqlText.Name(column.Name)}::{(column.Kind == FeatureKind.Numeric ? "FLOAT" : "VARCHAR")}";
}
