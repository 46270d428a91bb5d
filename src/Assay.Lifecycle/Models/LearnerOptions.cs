namespace Assay.Lifecycle;

/// <summary>A trainer that learns within the build.</summary>
public abstract record LearnerOptions : TrainerOptions
{
    /// <summary>How much the rows of each class count, for classification. Default: all rows count the same.</summary>
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>How a binary model's scores become probabilities. Default: as the trainer itself does it.</summary>
    public CalibrationOptions? Calibration { get; init; }
}
