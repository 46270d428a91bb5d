namespace Nuke.Common;

public enum LogLevel
{
    Trace,
    Normal,
    Warning,
    Error
}
