namespace Nuke.Common.Execution;

[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    public INukeBuild Build { get; internal set; } = null!;
    public virtual float Priority { get; set; }
}

/// <summary>Warns about entries of PATH that cannot work: quoted, not expanded or relative ones.</summary>
public class CheckPathEnvironmentVariableAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        foreach (var path in EnvironmentInfo.Paths.Where(x => x.AsSpan().ContainsAny('"', '%') || !Path.IsPathRooted(x)))
            Log.Warning("PATH has an entry that is no directory: {Path:l}", path);
    }
}

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

/// <summary>On a CI host: the words after <see cref="Prefix"/> in the last line of the commit message win over those of the command line.</summary>
public class ArgumentsFromGitCommitMessageAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public string Prefix { get; set; } = "[nuke++]";
    // Before parameters files are read and parameters injected.
    public override float Priority { get; set; } = 200;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        if (Build.Host is not IBuildServer { Commit: { Length: > 0 } commit })
            return;
        using var git = ProcessTasks.StartProcess("git", $"show -s --format=%B {commit}", Build.RootDirectory, logOutput: false, logInvocation: false);
        var line = git.AssertZeroExitCode().Output.Select(x => x.Text.Trim()).LastOrDefault(x => x.Length > 0) ?? "";
        var start = line.IndexOf(Prefix, StringComparison.Ordinal);
        if (start >= 0)
            CommandLine.Current = CommandLine.Current.With(line[(start + Prefix.Length)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
