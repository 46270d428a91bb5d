namespace Assay.Lifecycle;

/// <summary>What Evaluate looks at beside the metrics: section <c>evaluation</c> of model.yaml.</summary>
public sealed record EvaluationPlan
{
    /// <summary>
    /// The columns by whose values the test rows are cut: features or columns of the main table. Numbers are cut into four ranges of
    /// equally many rows. Default: none. The worst slices by all columns are searched anyway.
    /// </summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>The rows that a slice, given or found, and a group of <see cref="Fairness"/> needs; others are left out. Default: 200; at least 2.</summary>
    public int MinSliceRows { get; init; } = 200;

    /// <summary>The columns whose groups a binary model should treat alike. Default: none.</summary>
    public IReadOnlyList<string> Fairness { get; init; } = [];

    /// <summary>How the model must behave. Default: none.</summary>
    public IReadOnlyList<BehaviourTest> Tests { get; init; } = [];

    /// <summary>The columns of the main table that are looked at and that are no inputs of the model.</summary>
    public IReadOnlyList<string> ExtraColumns(FeatureRecipe recipe) =>
        [.. Slices.Concat(Fairness).Distinct(StringComparer.Ordinal).Except(recipe.Features.Select(f => f.Name), StringComparer.Ordinal)];
}
