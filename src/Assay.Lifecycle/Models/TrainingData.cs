namespace Assay.Lifecycle;

/// <summary>The files that a command learns from.</summary>
public enum TrainingData
{
    /// <summary><c>train.parquet</c>.</summary>
    Parquet,

    /// <summary><c>train.csv</c>.</summary>
    Csv,

    Both,
}
