namespace Nuke.Common.Execution;

/// <summary>A warning or an error, kept for the end of the run.</summary>
internal sealed record LoggedProblem(LogEventLevel Level, string? Target, string Message);
