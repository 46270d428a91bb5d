namespace Assay.Lifecycle;

/// <summary>What the build tells the shell; CI branches on it.</summary>
public enum ExitCode
{
    Ok = 0,

    /// <summary>Something unexpected: a defect of Assay or of the machine.</summary>
    Failed = 1,

    /// <summary>The command line or a YAML file is wrong.</summary>
    WrongUse = 2,

    /// <summary>The data breaks its contract.</summary>
    DataRefused = 3,

    /// <summary>A gate did not pass, something ungated was asked to go further, or two models can't be compared.</summary>
    GateRefused = 4,

    /// <summary>The machine refused or lacks something: a port, another process, a library, or the stored bytes of a model.</summary>
    OutsideSystem = 5,

    /// <summary>The new version did not work; the old one serves on.</summary>
    DeploymentFailed = 6,

    Cancelled = 130,
}
