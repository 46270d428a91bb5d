namespace Assay.Lifecycle;

/// <summary>The new version did not work and was taken back; the old one serves on.</summary>
public sealed class DeploymentFailedException : AssayException
{
    public DeploymentFailedException(params IReadOnlyList<Fault> faults) : base(ExitCode.DeploymentFailed, faults, inner: null)
    {
    }

    public DeploymentFailedException(Fault fault, Exception inner) : base(ExitCode.DeploymentFailed, [fault], inner)
    {
    }
}
