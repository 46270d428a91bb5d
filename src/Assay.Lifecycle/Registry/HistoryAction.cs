namespace Assay.Lifecycle;

public enum HistoryAction
{
    Registered,
    Deployed,
    DeploymentFailed,

    /// <summary>A version that was registered unsigned got a signature.</summary>
    Signed,
}
