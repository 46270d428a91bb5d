namespace Assay.Lifecycle;

/// <summary>How the rows of a snapshot become the inputs of a model.</summary>
public sealed record FeatureRecipe
{
    public required IReadOnlyList<Feature> Features { get; init; }

    /// <summary>
    /// One SELECT over the snapshot's tables that gives each <c>_row</c> once, with the features as columns.
    /// Null: the features are columns of the main table.
    /// </summary>
    public string? Sql { get; init; }

    /// <summary>The name of the file that <see cref="Sql"/> was read from, beside model.yaml.</summary>
    public string? SqlFile { get; init; }

    /// <summary>
    /// The moment of prediction: a date or timestamp column of the main table. With it, Train proves that no feature of
    /// <see cref="Sql"/> uses a later row, nor an outcome of its own moment. Null: rows have no order in time, and Train proves that
    /// no feature uses an outcome at all. Default, with SQL: the column of a split by time.
    /// </summary>
    public string? TimeColumn { get; init; }

    public ContentDigest Digest => ContentDigest.OfText(
        string.Join('\n', Features.Select(f => $"{f.Kind} {f.Name}").Append(TimeColumn).Append(Sql)));
}
