using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>
/// Proves by experiment that features use the past only. The features are computed a second time from data that ends at some
/// moment, with the outcomes of that very moment blanked: no feature of a row that is left may change. It can't prove that an
/// outcome was known early enough (a flight that has left but not landed); that stays with whoever writes the SQL.
/// </summary>
internal static class PastOnlyProof
{
    /// <exception cref="WrongUseException">A feature changed: it looks ahead.</exception>
    public static void Check(FeatureSource source, SnapshotDatabase database)
    {
        if (source.Recipe.TimeColumn is not { } timeColumn || source.Recipe.Sql is null)
            return;
        var time = SqlText.Name(timeColumn);
        var moment = database.Query($"SELECT strftime(quantile_disc({time}, 0.5), '%Y-%m-%d %H:%M:%S.%f') FROM {database.MainTable}", r => r.GetString(0)).Single();
        database.Execute("ALTER TABLE features RENAME TO full_features");
        database.AddTable(source.Snapshot.MainTable, from => PastRows(source, time, moment, from));
        database.ComputeFeatures();

        var features = source.Recipe.Features;
        var counts = string.Join(", ", features.Select(f => $"count(*) FILTER ({Differs(f)})"));
        var changed = database.Query(
            $"SELECT {counts} FROM features now RIGHT JOIN full_features before USING (_row) WHERE _row IN (SELECT _row FROM {database.MainTable})",
            r => Enumerable.Range(0, features.Count).Select(r.GetInt64).ToArray()).Single();
        Fault[] faults =
        [
            .. features.Zip(changed).Where(f => f.Second > 0).Select(f => new Fault(
                $"feature '{f.First.Name}' looks ahead: {f.Second:N0} rows up to {moment[..16]} get another value when later rows, and the outcomes of that moment, are taken away")
            {
                Place = new SourcePlace(source.SqlPath!),
                NextStep = $"use only rows before the row's own {timeColumn}, for instance RANGE BETWEEN INTERVAL 3 HOUR PRECEDING AND INTERVAL 1 MINUTE PRECEDING",
            }),
        ];
        if (faults.Length > 0)
            throw new WrongUseException(faults);
        database.AddTable(source.Snapshot.MainTable, from => $"SELECT * FROM {from}");
        database.Execute("DROP TABLE features");
        database.Execute("ALTER TABLE full_features RENAME TO features");
    }

    private static string PastRows(FeatureSource source, string time, string moment, string from)
    {
        var outcomes = source.Snapshot.OutcomeColumns.Select(SqlText.Name);
        var blanked = string.Join(", ", outcomes.Select(o => $"CASE WHEN {time} < TIMESTAMP '{moment}' THEN {o} END AS {o}"));
        var columns = blanked.Length > 0 ? $"* REPLACE ({blanked})" : "*";
        return $"SELECT {columns} FROM {from} WHERE {time} <= TIMESTAMP '{moment}'";
    }

    /// <summary>Numbers may differ in the last digits, because a window of another size adds them up in another order.</summary>
    private static string Differs(Feature feature)
    {
        var (now, before) = ($"now.{SqlText.Name(feature.Name)}", $"before.{SqlText.Name(feature.Name)}");
        return feature.Kind == FeatureKind.Numeric
            ? $"({now} IS NULL) <> ({before} IS NULL) OR abs({now}::DOUBLE - {before}::DOUBLE) > 1e-6 * (1 + abs({before}::DOUBLE))"
            : $"{now} IS DISTINCT FROM {before}";
    }
}
