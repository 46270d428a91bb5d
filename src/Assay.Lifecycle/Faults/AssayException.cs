namespace Assay.Lifecycle;

/// <summary>A refusal that is meant for the user. One type per person who must act; each has its exit code.</summary>
public abstract class AssayException : Exception
{
    private protected AssayException(ExitCode exitCode, IReadOnlyList<Fault> faults, Exception? inner)
        : base(string.Join('\n', faults), inner)
    {
        ExitCode = exitCode;
        Faults = faults;
    }

    public ExitCode ExitCode { get; }

    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>The message only: where in Assay a refusal was raised tells its reader nothing.</summary>
    public override string ToString() => Message;
}
