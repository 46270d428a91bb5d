namespace Nuke.Common.Execution;

/// <summary>Takes away what Visual Studio sets for programs that it starts: it would lead MSBuild to Visual Studio's own.</summary>
public class UnsetVisualStudioEnvironmentVariablesAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    private static readonly string[] s_prefixes = ["VisualStudio", "VSAPPID", "VSLANG", "VSSKU", "MSBuildLoadMicrosoftTargetsReadOnly", "PkgDef"];

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        foreach (var name in EnvironmentInfo.Variables.Keys.Where(x => s_prefixes.Any(y => x.StartsWith(y, StringComparison.OrdinalIgnoreCase))))
            EnvironmentInfo.RemoveVariable(name);
    }
}
