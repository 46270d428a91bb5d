using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>
/// Proves by experiment that features use the past only. The features are computed a second time from data that ends at some
/// moment, with the outcomes of that very moment blanked: no feature of a row that is left may change. Without a time there is no
/// past, so all outcomes are blanked, and none may be used. It can't prove that an outcome was known early enough (a flight that
/// has left but not landed), nor anything of a table without a time; that stays with whoever writes the SQL.
/// </summary>
internal static class PastOnlyProof
{
    /// <returns>What is proved of the features, and of which tables nothing is; null without SQL, where there is nothing to prove.</returns>
    /// <exception cref="WrongUseException">A feature changed: it looks ahead, or uses an outcome.</exception>
    public static string? Check(FeatureSource source, SnapshotDatabase database)
    {
        var time = source.Recipe.TimeColumn;
        var main = new SourceTable(source.Snapshot.MainTable, time, source.Snapshot.OutcomeColumns);
        SourceTable[] tables = [main, .. source.Snapshot.Sources];
        string[] outcomes = [.. tables.SelectMany(t => t.OutcomeColumns)];
        if (source.Recipe.Sql is null)
            return null;
        if (time is null && outcomes.Length == 0)
            return "not proved: the features have no time, and the contract names no outcome";

        var moment = time is null ? null : Moment(source, database, time);
        foreach (var table in tables)
            database.AddTable(table.Name, from => Cut(table, moment, from));
        database.ComputeFeatures(SnapshotDatabase.CutFeatures);
        CheckSame(source, database, (feature, rows) => moment is null
            ? new Fault($"feature '{feature}' uses an outcome: {rows:N0} rows get another value when {string.Join(", ", outcomes)} are taken away")
            {
                NextStep = "leave the outcomes out of it, or name the moment of prediction under features.time, which allows those of earlier rows",
            }
            : new Fault($"feature '{feature}' looks ahead: {rows:N0} rows up to {moment[..16]} get another value when later rows, and the outcomes of that moment, are taken away")
            {
                NextStep = $"use only rows before the row's own {time}, for instance RANGE BETWEEN INTERVAL 3 HOUR PRECEDING AND INTERVAL 1 MINUTE PRECEDING",
            });
        foreach (var table in tables)
            database.AddTable(table.Name, from => $"SELECT * FROM {from}");
        return time is null ? "no feature uses an outcome" : $"no feature looks ahead of {time}{NotProved(source)}";
    }

    private static string NotProved(FeatureSource source)
    {
        var timeless = source.Snapshot.Tables.Keys
            .Where(t => t != source.Snapshot.MainTable && source.Snapshot.Sources.All(s => s.Name != t || s.TimeColumn is null))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return timeless.Length == 0 ? "" : $"; not proved: {string.Join(", ", timeless)} {(timeless.Length == 1 ? "has" : "have")} no time";
    }

    private static string Moment(FeatureSource source, SnapshotDatabase database, string time) =>
        database.Query(
            $"SELECT strftime(quantile_disc({SqlText.Name(time)}, 0.5), '%Y-%m-%d %H:%M:%S.%f') FROM {database.MainTable}",
            r => r.IsDBNull(0) ? null : r.GetString(0)).Single()
        ?? throw new WrongUseException(new Fault($"no row of {source.Snapshot.MainTable} has a {time}, so nothing can be proved of the features")
        {
            Place = new SourcePlace(source.ModelPath),
            NextStep = "name a column that has values under features.time",
        });

    /// <summary>A table without a time, or when there is no moment, keeps its rows and loses all its outcomes.</summary>
    private static string Cut(SourceTable table, string? moment, string from)
    {
        var time = moment is null || table.TimeColumn is null ? null : SqlText.Name(table.TimeColumn);
        var known = time is null ? "false" : $"{time} < TIMESTAMP '{moment}'";
        var blanked = string.Join(", ", table.OutcomeColumns.Select(SqlText.Name).Select(o => $"CASE WHEN {known} THEN {o} END AS {o}"));
        var columns = blanked.Length > 0 ? $"* REPLACE ({blanked})" : "*";
        return $"SELECT {columns} FROM {from}{(time is null ? "" : $" WHERE {time} <= TIMESTAMP '{moment}'")}";
    }

    private static void CheckSame(FeatureSource source, SnapshotDatabase database, Func<string, long, Fault> accuse)
    {
        var features = source.Recipe.Features;
        var counts = string.Join(", ", features.Select(f => $"count(*) FILTER ({Differs(f)})"));
        var changed = database.Query(
            $"SELECT {counts} FROM {SnapshotDatabase.CutFeatures} now RIGHT JOIN {SnapshotDatabase.Features} before USING (_row) WHERE _row IN (SELECT _row FROM {database.MainTable})",
            r => Enumerable.Range(0, features.Count).Select(r.GetInt64).ToArray()).Single();
        Fault[] faults =
        [
            .. features.Zip(changed).Where(f => f.Second > 0)
                .Select(f => accuse(f.First.Name, f.Second) with { Place = new SourcePlace(source.SqlPath!) }),
        ];
        if (faults.Length > 0)
            throw new WrongUseException(faults);
    }

    /// <summary>Numbers, all of them finite, may differ in the last digits, because a window of another size adds them up in another order.</summary>
    private static string Differs(Feature feature)
    {
        var (now, before) = ($"now.{SqlText.Name(feature.Name)}", $"before.{SqlText.Name(feature.Name)}");
        var distinct = $"{now} IS DISTINCT FROM {before}";
        return feature.Kind == FeatureKind.Numeric
            ? $"{distinct} AND NOT coalesce(isfinite({now}::DOUBLE) AND abs({now}::DOUBLE - {before}::DOUBLE) <= 1e-6 * (1 + abs({before}::DOUBLE)), false)"
            : distinct;
    }
}
