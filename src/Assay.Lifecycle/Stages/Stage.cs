namespace Assay.Lifecycle;

/// <summary>The steps of the release chain, in the order in which they run.</summary>
public enum Stage
{
    Ingest,
    Validate,
    Train,
    Evaluate,
    Gate,
    Register,
    Package,
    Deploy,
}
