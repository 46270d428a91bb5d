using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>
/// One column of a Parquet file, and how its values become those of the contract. A value that does not (3.5 in a column of whole numbers)
/// is one broken value; a type that holds other things (texts, lists) refuses the file.
/// </summary>
/// <param name="fileType">DuckDB's name of the type.</param>
/// <param name="declared">Null: the contract does not know the column, and it is not read.</param>
internal sealed class ParquetColumn(string name, string fileType, ColumnContract? declared)
{
    private const long FirstMicrosecond = -62_135_596_800_000_000;
    private const long LastMicrosecond = 253_402_300_799_999_999;
    private static readonly string[] Small = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"];
    private static readonly string[] Large = ["UBIGINT", "HUGEINT", "UHUGEINT"];
    private static readonly string[] Floating = ["FLOAT", "DOUBLE"];
    private static readonly string[] Times = ["TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE", "DATE"];

    private readonly string column = SqlText.Name(name);

    public string Name => name;

    public string FileType => fileType;

    public ColumnContract? Declared => declared;

    public bool IsReadable => Expression is not null;

    /// <summary>The types that a file may have for the declared one.</summary>
    public string AllowedTypes => declared!.Type switch
    {
        ColumnType.Integer or ColumnType.Number => "INTEGER, BIGINT and other whole numbers; FLOAT, DOUBLE, DECIMAL",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Date or ColumnType.Timestamp => string.Join(", ", Times),
        _ => "VARCHAR, ENUM, UUID",
    };

    /// <summary>What to select: the value, NULL where it is missing or broken; then the value as text where it is broken.</summary>
    public IEnumerable<string> Expressions => Expression is { } value
        ? [value, $"CASE WHEN {column} IS NOT NULL AND ({value}) IS NULL THEN {column}::VARCHAR END"]
        : [];

    private string? Expression => declared?.Type switch
    {
        ColumnType.Integer when Small.Contains(fileType) => $"{column}::BIGINT",
        ColumnType.Integer when Large.Contains(fileType) => $"TRY_CAST({column} AS BIGINT)",
        ColumnType.Integer when Floating.Contains(fileType) || IsDecimal => $"CASE WHEN {column} = trunc({column}) THEN TRY_CAST({column} AS BIGINT) END",
        ColumnType.Number when Floating.Contains(fileType) => $"CASE WHEN isfinite({column}) THEN {column}::DOUBLE END",
        ColumnType.Number when Small.Contains(fileType) || Large.Contains(fileType) || IsDecimal => $"{column}::DOUBLE",
        ColumnType.Boolean when fileType == "BOOLEAN" => $"{column}::BIGINT",
        ColumnType.Timestamp when Times.Contains(fileType) => InRange(Microseconds),
        ColumnType.Date when Times.Contains(fileType) => InRange($"CASE WHEN {Microseconds} % 86400000000 = 0 THEN {Microseconds} END"),
        ColumnType.Text when fileType is "VARCHAR" or "UUID" || fileType.StartsWith("ENUM(", StringComparison.Ordinal) => $"{column}::VARCHAR",
        _ => null,
    };

    private bool IsDecimal => fileType.StartsWith("DECIMAL(", StringComparison.Ordinal) && !fileType.EndsWith(']');

    /// <summary>Since 1970, in UTC where the file tells the zone.</summary>
    private string Microseconds => fileType == "DATE" ? $"epoch_us(TRY_CAST({column} AS TIMESTAMP))" : $"epoch_us({column})";

    private static string InRange(string microseconds) => FormattableString.Invariant($"CASE WHEN ({microseconds}) BETWEEN {FirstMicrosecond} AND {LastMicrosecond} THEN {microseconds} END");
}
