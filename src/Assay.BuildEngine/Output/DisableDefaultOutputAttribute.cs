namespace Nuke.Common;

[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    public DefaultOutput[] DisabledOutputs { get; } = disabledOutputs;
    public virtual bool IsApplicable(INukeBuild build) => true;
}
