using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>What features and labels are computed from.</summary>
/// <param name="WorkspaceRoot">The folder that the snapshot's paths are relative to.</param>
/// <param name="LabelPlace">Where the label is written.</param>
/// <param name="SqlPath">The path of the recipe's SQL for messages; null when the recipe has none.</param>
public sealed record FeatureSource(
    string WorkspaceRoot,
    DatasetSnapshot Snapshot,
    FeatureRecipe Recipe,
    LearningTask Task,
    LabelRule Label,
    SourcePlace LabelPlace,
    string? SqlPath,
    string ModelPath)
{
    /// <summary>Columns of the main table that the table of features carries beside its features, for Evaluate. Default: none.</summary>
    public IReadOnlyList<string> ExtraColumns { get; init; } = [];
}
