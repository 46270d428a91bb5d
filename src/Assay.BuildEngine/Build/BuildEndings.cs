namespace Nuke.Common.Execution;

/// <summary>The build class itself is wrong: a cycle, a missing definition. The user of the build cannot mend it.</summary>
internal sealed class BuildDefinitionException(string message) : Exception(message)
{
    public override string ToString() => Message;
}

/// <summary>The run is complete without targets: help, plan or generated files were all that was wanted.</summary>
internal sealed class BuildEndsException : Exception;

/// <summary>The build was called in a wrong way: command line, environment or parameters file. Exit code 2.</summary>
internal sealed class WrongUseException(string message) : Exception(message)
{
    public const int Code = 2;
    public override string ToString() => Message;
}
