namespace Nuke.Common;

public enum DefaultOutput { Logo, TargetHeader, TargetCollapse, ErrorsAndWarnings, TargetOutcome, BuildOutcome, Timestamps }

[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    public DefaultOutput[] DisabledOutputs { get; } = disabledOutputs;
    public virtual bool IsApplicable(INukeBuild build) => true;
}

public enum Verbosity { Verbose, Normal, Minimal, Quiet }
public enum LogLevel { Trace, Normal, Warning, Error }
