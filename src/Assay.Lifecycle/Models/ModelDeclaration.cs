namespace Assay.Lifecycle;

/// <summary>What a person declares of a model: <c>models/&lt;model&gt;/model.yaml</c>.</summary>
public sealed record ModelDeclaration
{
    public required ModelName Name { get; init; }

    public string? Description { get; init; }

    /// <summary>What the model card says beside the records. Default: nothing.</summary>
    public CardNotes Card { get; init; } = new();

    public required DatasetName Dataset { get; init; }

    public required LearningTask Task { get; init; }

    public required LabelRule Label { get; init; }

    public required FeatureRecipe Features { get; init; }

    public required SplitRule Split { get; init; }

    public required TrainerOptions Trainer { get; init; }

    /// <summary>How better settings of the trainer are searched for. Null: it can't be tuned.</summary>
    public TuningPlan? Tuning { get; init; }

    /// <summary>The probability from which a binary model says yes. Default: 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>The rules that a candidate must pass; at least one.</summary>
    public required IReadOnlyList<GateRule> Gates { get; init; }

    /// <summary>Default: the metrics, importance and the worst slices, nothing that a person must name.</summary>
    public EvaluationPlan Evaluation { get; init; } = new();

    /// <summary>Default: on this machine only, on nothing but its libraries.</summary>
    public ImageDeclaration Image { get; init; } = new();

    public required IReadOnlyList<EnvironmentDeclaration> Environments { get; init; }

    /// <summary>
    /// The values by section (<c>trainer</c>, <c>gates</c> ...), flattened to dotted names, defaults included, to tell what a change
    /// was. A section that is one value has it under the empty name.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections { get; init; }

    /// <summary>Where in model.yaml a value stands, by its full dotted name; defaults have no place.</summary>
    public IReadOnlyDictionary<string, SourcePlace> Places { get; init; } = new Dictionary<string, SourcePlace>();

    public IReadOnlyDictionary<string, string> Section(string name) =>
        Sections.GetValueOrDefault(name) ?? new Dictionary<string, string>();

    /// <summary>The values of some sections by their full dotted names: <c>trainer.leaves</c>, <c>task</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Values(params IEnumerable<string> sections) =>
        from section in sections
        from value in Section(section)
        select KeyValuePair.Create(value.Key.Length == 0 ? section : $"{section}.{value.Key}", value.Value);

    /// <summary>Where a value stands, or the first value of a section; the model's file when nobody knows better.</summary>
    public SourcePlace Place(string name) =>
        Places.GetValueOrDefault(name)
        ?? Places.Where(p => p.Key.StartsWith($"{name}.", StringComparison.Ordinal)).Select(p => p.Value).MinBy(p => (p.Line, p.Column))
        ?? new SourcePlace($"models/{Name}/model.yaml");
}
