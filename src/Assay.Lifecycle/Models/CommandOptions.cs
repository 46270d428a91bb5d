namespace Assay.Lifecycle;

/// <summary>A command of any language that learns in a folder of its own and leaves an ONNX file there.</summary>
public sealed record CommandOptions : TrainerOptions
{
    public override string Kind => "command";

    /// <summary>The program, by its name in PATH, and its arguments; no shell reads them.</summary>
    public required IReadOnlyList<string> Run { get; init; }

    /// <summary>The files beside model.yaml that are copied into the folder. Default: none.</summary>
    public IReadOnlyList<TrainerFile> Files { get; init; } = [];

    /// <summary>Default: Parquet.</summary>
    public TrainingData Data { get; init; }

    /// <summary>Default: probabilities.</summary>
    public OnnxScores Scores { get; init; }

    /// <summary>Threads that the command is told to use, 1 to 64. Default: 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>How long the command may take, 1 s to 7 days. Default: 1 hour.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(1);
}
