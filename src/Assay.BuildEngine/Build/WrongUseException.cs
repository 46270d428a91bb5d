namespace Nuke.Common.Execution;

/// <summary>The build was called in a wrong way: command line, environment or parameters file. Exit code 2.</summary>
internal sealed class WrongUseException(string message) : Exception(message)
{
    public const int Code = 2;
    public override string ToString() => Message;
}
