namespace Nuke.Common.Execution;

/// <summary>The run is complete without targets: help, plan or generated files were all that was wanted.</summary>
internal sealed class BuildEndsException : Exception;
