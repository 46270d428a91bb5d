using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>How a server fares, as its host sees it.</summary>
/// <param name="HasEnded">Whether it can't get ready any more.</param>
/// <param name="ExitCode">Of the last process that ended.</param>
/// <param name="LastLines">The end of its log.</param>
/// <param name="Log">Where the whole log is.</param>
internal sealed record ServerCondition(bool HasEnded, int? ExitCode, IReadOnlyList<string> LastLines, SourcePlace? Log)
{
    /// <summary>Why it ended, where more is known than the exit code, such as too little memory.</summary>
    public string? Reason { get; init; }
}
