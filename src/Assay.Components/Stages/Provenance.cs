using Assay.Packaging;

namespace Assay.Components;

/// <summary>Who runs the build, and on what.</summary>
internal static class Provenance
{
    /// <summary>The GitHub user in a workflow, else the user of the machine.</summary>
    public static string Actor => Environment.GetEnvironmentVariable("GITHUB_ACTOR") ?? Environment.UserName;

    /// <summary>What vouches for statements: the workflow of GitHub that runs, else this machine, which vouches for nothing.</summary>
    public static BuilderIdentity Builder
    {
        get
        {
            var version = typeof(ImageWriter).Assembly.GetName().Version!.ToString(3);
            if (Environment.GetEnvironmentVariable("GITHUB_WORKFLOW_REF") is not { Length: > 0 } workflow)
                return new BuilderIdentity(BuilderIdentity.Local, version);
            var server = Environment.GetEnvironmentVariable("GITHUB_SERVER_URL") ?? "https://github.com";
            var repository = $"{server}/{Environment.GetEnvironmentVariable("GITHUB_REPOSITORY")}";
            return new BuilderIdentity($"{server}/{workflow}", version)
            {
                Repository = repository,
                Run = $"{repository}/actions/runs/{Environment.GetEnvironmentVariable("GITHUB_RUN_ID")}/attempts/{Environment.GetEnvironmentVariable("GITHUB_RUN_ATTEMPT")}",
            };
        }
    }

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
