namespace Assay.Lifecycle;

public enum HistoryAction
{
    Registered,
    Deployed,
    DeploymentFailed,
}
