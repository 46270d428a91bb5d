namespace Assay.Lifecycle;

public enum HistoryAction
{
    Registered,
    Deployed,
    DeploymentFailed,

    /// <summary>A tag got a value, or was taken away.</summary>
    Tagged,

    /// <summary>Somebody wrote down something about a version.</summary>
    Noted,

    /// <summary>An alias names this version from now on, or was taken away from it.</summary>
    Aliased,

    /// <summary>The version must not be deployed any more.</summary>
    Deprecated,

    /// <summary>A deprecation was taken back.</summary>
    Restored,

    /// <summary>A version that was registered unsigned got a signature.</summary>
    Signed,

    /// <summary>An earlier version serves again, because someone asked for it.</summary>
    RolledBack,

    /// <summary>Somebody let the version into an environment that asks for approvals.</summary>
    Approved,
}
