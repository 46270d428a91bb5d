namespace Assay.Lifecycle;

/// <summary>What a person declares of a model: <c>models/&lt;model&gt;/model.yaml</c>.</summary>
public sealed record ModelDeclaration
{
    public required ModelName Name { get; init; }

    public string? Description { get; init; }

    public required DatasetName Dataset { get; init; }

    public required LearningTask Task { get; init; }

    public required LabelRule Label { get; init; }

    public required FeatureRecipe Features { get; init; }

    public required SplitRule Split { get; init; }

    public required TrainerOptions Trainer { get; init; }

    /// <summary>The probability from which a binary model says yes. Default: 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>The rules that a candidate must pass; at least one.</summary>
    public required IReadOnlyList<GateRule> Gates { get; init; }

    public required IReadOnlyList<EnvironmentDeclaration> Environments { get; init; }

    /// <summary>The written values by section (<c>trainer</c>, <c>gates</c> ...), flattened, to tell what a change was.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections { get; init; }

    public IReadOnlyDictionary<string, string> Section(string name) =>
        Sections.GetValueOrDefault(name) ?? new Dictionary<string, string>();
}
