namespace Nuke.Common.Tooling;

[AttributeUsage(AttributeTargets.Class)]
public abstract class ToolAttribute : Attribute;
