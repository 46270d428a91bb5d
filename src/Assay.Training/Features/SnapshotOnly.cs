using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>
/// Holds SQL that a person wrote to the snapshot: what it reads beside it, such as the clock or a random number, would be in no key
/// and under no proof. DuckDB itself parses the SQL and says which of its functions give another result another time.
/// </summary>
internal sealed class SnapshotOnly
{
    /// <summary>What the snapshot's tables and constants alone decide. Others read files or the engine's own state, or run SQL as text.</summary>
    private static readonly HashSet<string> TableFunctions =
        new(["range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "summary"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What DuckDB calls consistent although it reads the clock or the session. <c>age</c> of one moment is that to now.</summary>
    private static readonly HashSet<string> Session =
        new(["current_localtime", "current_localtimestamp", "current_setting", "getvariable", "getenv", "version"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Words that are functions where no column has their name.</summary>
    private static readonly HashSet<string> Keywords = new(
        [
            "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_catalog", "current_schema",
            "current_user", "current_role", "session_user", "user",
        ],
        StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> volatiles;
    private readonly HashSet<string> tables;
    private readonly string allowedTables;
    private readonly HashSet<string> columns;
    private readonly byte[] text;
    private readonly SourcePlace written;
    private readonly List<Fault> faults = [];

    private SnapshotOnly(SnapshotDatabase database, DatasetSnapshot snapshot, string select, SourcePlace written)
    {
        this.written = written;
        text = Encoding.UTF8.GetBytes(select);
        tables = new(snapshot.Tables.Keys, StringComparer.OrdinalIgnoreCase);
        allowedTables = string.Join(", ", tables);
        columns = new(database.Query("SELECT column_name FROM duckdb_columns() WHERE schema_name = 'snapshot'", r => r.GetString(0)), StringComparer.OrdinalIgnoreCase);
        // error() changes nothing but the way in which a query fails.
        volatiles = new(Session.Concat(database.Query(
            """
            SELECT DISTINCT function_name FROM duckdb_functions()
            WHERE stability <> 'CONSISTENT' AND function_name <> 'error'
               OR function_type LIKE '%macro' AND regexp_matches(macro_definition, '\b(current_\w+|now|random)\b')
            """,
            r => r.GetString(0))), StringComparer.OrdinalIgnoreCase);
    }

    /// <param name="select">The SQL as it will run; what a person wrote begins on its second line.</param>
    /// <exception cref="WrongUseException">It is no single SELECT, or depends on more than the snapshot. What DuckDB can't parse is left to it.</exception>
    public static void Check(SnapshotDatabase database, DatasetSnapshot snapshot, string select, SourcePlace written)
    {
        var parsed = database.Query($"SELECT json_serialize_sql({SqlText.Literal(select)})::VARCHAR", r => r.GetString(0)).Single();
        using var json = JsonDocument.Parse(parsed, new JsonDocumentOptions { MaxDepth = 4096 });
        var root = json.RootElement;
        if (Text(root, "error_type") == "parser")
            return;
        if (!root.TryGetProperty("statements", out var statements) || statements.GetArrayLength() != 1)
        {
            throw new WrongUseException(new Fault("the SQL is more than one statement, or none that only reads")
            {
                Place = written,
                Allowed = "one SELECT",
            });
        }
        var check = new SnapshotOnly(database, snapshot, select, written);
        check.Learn(statements);
        check.Visit(statements);
        if (check.faults.Count > 0)
            throw new WrongUseException(check.faults);
    }

    /// <summary>The names that the SQL makes itself: its common table expressions and aliases.</summary>
    private void Learn(JsonElement node)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            // "current_date AS current_date" names the function, not what it makes.
            if (Text(node, "alias") is { Length: > 0 } alias && !alias.Equals(Word(node), StringComparison.OrdinalIgnoreCase))
                columns.Add(alias);
            if (node.TryGetProperty("cte_map", out var ctes))
                tables.UnionWith(ctes.GetProperty("map").EnumerateArray().Select(c => Text(c, "key")!));
        }
        foreach (var child in Children(node))
            Learn(child);
    }

    private void Visit(JsonElement node)
    {
        switch (node.ValueKind == JsonValueKind.Object ? Text(node, "type") : null)
        {
            case "FUNCTION" when Text(node, "function_name") is { } name:
                if (volatiles.Contains(name) || (name.Equals("age", StringComparison.OrdinalIgnoreCase) && node.GetProperty("children").GetArrayLength() == 1))
                    Refuse(node, $"{name}() gives another result another time", "the SQL may depend on the snapshot only: take the moment from a column");
                break;
            case "COLUMN_REF" when Word(node) is { } word:
                if (Keywords.Contains(word) && !columns.Contains(word))
                    Refuse(node, $"{word} gives another result another time", "the SQL may depend on the snapshot only: take the moment from a column");
                break;
            case "TABLE_FUNCTION" when Text(node.GetProperty("function"), "function_name") is { } name:
                if (!TableFunctions.Contains(name))
                    Refuse(node, $"{name}() reads what is not in the snapshot", nextStep: null, $"{allowedTables}, {string.Join(", ", TableFunctions)}");
                break;
            case "BASE_TABLE":
                VisitTable(node);
                break;
        }
        if (node.ValueKind == JsonValueKind.Object && node.TryGetProperty("sample", out var sample) && sample.ValueKind == JsonValueKind.Object && sample.GetProperty("seed").GetInt64() < 0)
            Refuse(node, "a sample without a seed gives other rows another time", "add REPEATABLE (1)");
        foreach (var child in Children(node))
            Visit(child);
    }

    private void VisitTable(JsonElement node)
    {
        var name = Text(node, "table_name")!;
        string[] path = [.. new[] { Text(node, "catalog_name"), Text(node, "schema_name") }.OfType<string>().Where(n => n.Length > 0)];
        if (path.Length == 0 && tables.Contains(name))
            return;
        Refuse(node, $"'{string.Join('.', [.. path, name])}' is no table of the snapshot", NearestName.Question(name, tables), allowedTables);
    }

    private void Refuse(JsonElement node, string what, string? nextStep, string? allowed = null) =>
        faults.Add(new Fault(what) { Place = SnapshotDatabase.LineOf(written, Line(node)), Allowed = allowed, NextStep = nextStep });

    private int? Line(JsonElement node) =>
        node.TryGetProperty("query_location", out var location) && location.TryGetInt32(out var at) && at <= text.Length
            ? Math.Max(1, text.AsSpan(0, at).Count((byte)'\n'))
            : null;

    /// <summary>The name of a column that stands without its table's.</summary>
    private static string? Word(JsonElement node) =>
        node.TryGetProperty("column_names", out var names) && names.GetArrayLength() == 1 ? names[0].GetString() : null;

    private static string? Text(JsonElement node, string name) =>
        node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<JsonElement> Children(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().Select(p => p.Value),
        JsonValueKind.Array => node.EnumerateArray(),
        _ => [],
    };
}
