namespace Assay.Components;

/// <summary>Who runs the build, and on what.</summary>
internal static class Provenance
{
    /// <summary>The GitHub user in a workflow, else the user of the machine.</summary>
    public static string Actor => Environment.GetEnvironmentVariable("GITHUB_ACTOR") ?? Environment.UserName;

    /// <summary>The commit that is checked out; null without git or outside a repository.</summary>
    public static string? Commit(Workspace workspace) => GitHistory.Text(workspace, "rev-parse", "HEAD");

    /// <summary>
    /// Whether files differ from the commit, or are not in it. What the registry itself writes does not count. Null without git or outside a repository.
    /// </summary>
    public static bool? IsDirty(Workspace workspace) =>
        GitHistory.Text(workspace, ["status", "--porcelain", "--", ":/", .. WorkingChanges.NotTheRegistry]) is { } changes
            ? changes.Length > 0
            : null;
}
