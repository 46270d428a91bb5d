namespace Assay.Lifecycle;

/// <summary>The data breaks its contract; whoever delivers the data must act.</summary>
public sealed class DataRefusedException : AssayException
{
    public DataRefusedException(params IReadOnlyList<Fault> faults) : base(ExitCode.DataRefused, faults, inner: null)
    {
    }

    public DataRefusedException(Fault fault, Exception inner) : base(ExitCode.DataRefused, [fault], inner)
    {
    }
}
