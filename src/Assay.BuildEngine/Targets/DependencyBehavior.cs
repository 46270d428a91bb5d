namespace Nuke.Common;

public enum DependencyBehavior
{
    Skip,
    Execute
}
