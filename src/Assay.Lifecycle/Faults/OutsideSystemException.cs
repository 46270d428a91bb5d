namespace Assay.Lifecycle;

/// <summary>A system outside Assay refused or did not answer; the operator must act.</summary>
public sealed class OutsideSystemException : AssayException
{
    public OutsideSystemException(params IReadOnlyList<Fault> faults) : base(ExitCode.OutsideSystem, faults, inner: null)
    {
    }

    public OutsideSystemException(Fault fault, Exception inner) : base(ExitCode.OutsideSystem, [fault], inner)
    {
    }
}
