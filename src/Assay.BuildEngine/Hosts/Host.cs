namespace Nuke.Common;

/// <summary>Where the build runs, and how its output looks there.</summary>
public class Host
{
    protected Host() { }

    protected internal virtual IDisposable WriteBlock(string text)
    {
        ConsoleOutput.WriteHeader(text);
        return new Restoring(() => { });
    }

    protected internal virtual void ReportWarning(string text, string? details = null) { }
    protected internal virtual void ReportError(string text, string? details = null) { }

    /// <summary>True for a message that must reach the console as it is.</summary>
    protected internal virtual bool FilterMessage(string message) => false;
    protected internal virtual void WriteErrorsAndWarnings() => BuildSummary.WriteErrorsAndWarnings();
    protected internal virtual void WriteTargetOutcome(INukeBuild build) => BuildSummary.WriteTargets(build);
    protected internal virtual void WriteBuildOutcome(INukeBuild build) => BuildSummary.WriteOutcome(build);
}
