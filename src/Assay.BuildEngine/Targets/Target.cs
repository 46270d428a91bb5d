namespace Nuke.Common;

public delegate ITargetDefinition Target(ITargetDefinition definition);
public delegate ITargetDefinition Setup(ITargetDefinition definition);
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
public enum DependencyBehavior { Skip, Execute }
