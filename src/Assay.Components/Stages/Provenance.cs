using System.Diagnostics;

namespace Assay.Components;

/// <summary>Who runs the build, and on what.</summary>
internal static class Provenance
{
    /// <summary>The GitHub user in a workflow, else the user of the machine.</summary>
    public static string Actor => Environment.GetEnvironmentVariable("GITHUB_ACTOR") ?? Environment.UserName;

    /// <summary>The commit that is checked out; null without git or outside a repository.</summary>
    public static string? Commit(Workspace workspace)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", workspace.Root, "rev-parse", "HEAD"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var commit = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? commit : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
