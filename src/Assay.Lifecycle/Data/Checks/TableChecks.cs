namespace Assay.Lifecycle;

/// <summary>How many rows each batch has.</summary>
/// <param name="Rows">Bounds of a batch; null is any number.</param>
/// <param name="Growth">Bounds of a batch's rows divided by the mean of the batches before it; null is any.</param>
public sealed record VolumeContract(ValueRange? Rows, ValueRange? Growth, CheckTerms Terms);

/// <summary>An SQL expression (DuckDB) over the columns of the table, which no row may make false; NULL is not false.</summary>
public sealed record SqlCheck(string Name, string Sql, CheckTerms Terms);

/// <summary>Every row's values of some columns stand in a row of another table; rows where one is missing are left alone.</summary>
/// <param name="Columns">Of this table.</param>
/// <param name="Table">A source of the contract.</param>
/// <param name="To">Of that table, in the same order.</param>
public sealed record ReferenceCheck(IReadOnlyList<string> Columns, string Table, IReadOnlyList<string> To, CheckTerms Terms);

/// <summary>What a column means that a batch has and the contract does not.</summary>
public enum NewColumns
{
    /// <summary>The batch is refused.</summary>
    Fail,

    /// <summary>The column is told of and not read.</summary>
    Warn,

    /// <summary>The column is not read.</summary>
    Allow,
}
