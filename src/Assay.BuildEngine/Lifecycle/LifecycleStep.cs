namespace Nuke.Common.Execution;

/// <summary>Something that happens at a stage of the run. A class: generic code over structs would be compiled at every start.</summary>
internal sealed record LifecycleStep(float Priority, Action Run);
