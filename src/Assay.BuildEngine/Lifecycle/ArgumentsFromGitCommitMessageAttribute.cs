namespace Nuke.Common.Execution;

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
