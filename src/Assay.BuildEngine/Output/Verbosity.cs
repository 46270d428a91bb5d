namespace Nuke.Common;

public enum Verbosity
{
    Verbose,
    Normal,
    Minimal,
    Quiet
}
