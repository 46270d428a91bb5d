namespace Assay.Lifecycle;

public enum LearningTask
{
    /// <summary>Yes or no, answered with a probability.</summary>
    Binary,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>One of several classes, answered with a probability each.</summary>
    Multiclass,
}
