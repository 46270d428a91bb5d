namespace Nuke.Common.Tooling;

/// <summary>One line that a process wrote.</summary>
public struct Output
{
    public OutputType Type;
    public string Text;
}

public enum OutputType { Std, Err }
