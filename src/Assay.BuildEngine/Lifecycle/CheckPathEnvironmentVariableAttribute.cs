namespace Nuke.Common.Execution;

/// <summary>Warns about entries of PATH that cannot work: quoted, not expanded or relative ones.</summary>
public class CheckPathEnvironmentVariableAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        foreach (var path in EnvironmentInfo.Paths.Where(x => x.AsSpan().ContainsAny('"', '%') || !Path.IsPathRooted(x)))
            Log.Warning("PATH has an entry that is no directory: {Path:l}", path);
    }
}
