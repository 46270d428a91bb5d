namespace Nuke.Common.IO;

public class GlobbingOptionsAttribute(GlobbingCaseSensitivity caseSensitivity) : BuildExtensionAttributeBase, IOnBuildCreated
{
    // Before members are injected.
    public override float Priority { get; set; } = 200;
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Globbing.GlobbingCaseSensitivity = caseSensitivity;
}
