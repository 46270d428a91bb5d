namespace Assay.Registry;

/// <summary>An attempt at a remote that failed.</summary>
/// <param name="nextStep">For people, when nothing helps but theirs.</param>
public sealed class RemoteFailureException(string message, bool isTransient, string nextStep, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may go well when it is tried again.</summary>
    public bool IsTransient => isTransient;

    public string NextStep => nextStep;
}
