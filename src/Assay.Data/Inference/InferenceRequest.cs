using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>What a person asks of <see cref="Inference"/>.</summary>
public sealed record InferenceRequest
{
    /// <summary>The name of the model and of its dataset.</summary>
    public required ModelName Name { get; init; }

    /// <summary>The CSV file to learn from.</summary>
    public required string Path { get; init; }

    /// <summary>The file as messages show it.</summary>
    public required string DisplayPath { get; init; }

    /// <summary>The column to predict. Null: the one that is called label, target, class, outcome, response or y.</summary>
    public string? Label { get; init; }

    /// <summary>Null: told by the label's values.</summary>
    public LearningTask? Task { get; init; }

    /// <summary>The date or timestamp that orders rows. Null: looked for.</summary>
    public string? TimeColumn { get; init; }

    /// <summary>The value of the label that a binary model says yes to. Null: the affirmative one, else the rarer.</summary>
    public string? Positive { get; init; }

    /// <summary>Where the model will serve on this machine.</summary>
    public required int Port { get; init; }

    /// <summary>The moment of the run: what is later is in the future.</summary>
    public required DateTime Now { get; init; }
}
