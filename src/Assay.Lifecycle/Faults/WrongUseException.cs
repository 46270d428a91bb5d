namespace Assay.Lifecycle;

/// <summary>The command line or a file that a person wrote is wrong; that person must act.</summary>
public sealed class WrongUseException : AssayException
{
    public WrongUseException(params IReadOnlyList<Fault> faults) : base(ExitCode.WrongUse, faults, inner: null)
    {
    }

    public WrongUseException(Fault fault, Exception inner) : base(ExitCode.WrongUse, [fault], inner)
    {
    }
}
