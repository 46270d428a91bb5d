namespace Assay.Lifecycle;

/// <summary>Why a search ended.</summary>
public enum TuningEnd
{
    /// <summary>All trials were made.</summary>
    Trials,

    /// <summary>The space holds no further settings.</summary>
    Space,

    /// <summary>Nothing better came for a while.</summary>
    Patience,

    Time,

    Memory,

    Cancelled,
}
