namespace Assay.Lifecycle;

/// <summary>Where batches of a table come from before they lie in the dataset's folder.</summary>
/// <param name="Place">Where the contract declares it.</param>
public abstract record BatchSource(SourcePlace Place);

/// <summary>Files that somebody lays into another folder; each is copied once.</summary>
/// <param name="Folder">Relative to the dataset's folder, or not.</param>
/// <param name="Files">Their pattern.</param>
public sealed record FolderSource(string Folder, string Files, SourcePlace Place) : BatchSource(Place);

/// <summary>A file of the web, of which it is known what it must be.</summary>
/// <param name="Name">Of the batch: its path below the dataset's folder.</param>
public sealed record HttpSource(Uri Url, ContentDigest Digest, string Name, SourcePlace Place) : BatchSource(Place);

/// <summary>The rows of a DuckDB query, such as over Parquet files or an attached database; taken once.</summary>
/// <param name="Sql">One SELECT with ORDER BY; paths in it are relative to the dataset's folder.</param>
/// <param name="Name">Of the batch: its path below the dataset's folder; its ending tells the format.</param>
/// <param name="Attach">Databases by the names that they have in the query.</param>
public sealed record QuerySource(string Sql, string Name, IReadOnlyDictionary<string, string> Attach, SourcePlace Place) : BatchSource(Place);
