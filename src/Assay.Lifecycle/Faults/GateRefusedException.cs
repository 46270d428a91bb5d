namespace Assay.Lifecycle;

/// <summary>A model is not good enough, or was not gated; the data scientist must act.</summary>
public sealed class GateRefusedException : AssayException
{
    public GateRefusedException(params IReadOnlyList<Fault> faults) : base(ExitCode.GateRefused, faults, inner: null)
    {
    }

    public GateRefusedException(Fault fault, Exception inner) : base(ExitCode.GateRefused, [fault], inner)
    {
    }
}
