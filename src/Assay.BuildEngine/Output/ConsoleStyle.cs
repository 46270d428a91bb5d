namespace Nuke.Common.Execution;

internal enum ConsoleStyle
{
    Plain,
    Success,
    Faint,
    Information,
    Warning,
    Error
}
