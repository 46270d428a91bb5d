using System.Net;

namespace Assay.Packaging;

/// <summary>An attempt at a registry that failed.</summary>
internal sealed class RegistryFailureException(string message, bool isTransient, string nextStep, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may go well when it is tried again.</summary>
    public bool IsTransient => isTransient;

    /// <summary>For people, when nothing helps but theirs.</summary>
    public string NextStep => nextStep;

    /// <summary>Null when no answer came.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the registry wants to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
