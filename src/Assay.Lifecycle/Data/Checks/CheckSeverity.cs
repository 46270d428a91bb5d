namespace Assay.Lifecycle;

/// <summary>What a broken check means.</summary>
public enum CheckSeverity
{
    /// <summary>Rows that break it are set aside; beyond the tolerance the data is refused.</summary>
    Error,

    /// <summary>It is told, and nothing else happens.</summary>
    Warning,
}
