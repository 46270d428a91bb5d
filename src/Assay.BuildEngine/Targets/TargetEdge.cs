namespace Nuke.Common.Execution;

/// <summary>A reference to another target by its definition, and what it means.</summary>
internal sealed record TargetEdge(Delegate Factory, Action<ExecutableTarget, ExecutableTarget> Connect);
