namespace Nuke.Common.Git;

public static class GitRepositoryExtensions
{
    public static bool IsOnMainOrMasterBranch(this GitRepository repository) => repository.IsOnMainBranch() || repository.IsOnMasterBranch();
    public static bool IsOnMasterBranch(this GitRepository repository) => Is(repository, "master");
    public static bool IsOnMainBranch(this GitRepository repository) => Is(repository, "main");
    public static bool IsOnDevelopBranch(this GitRepository repository) => Is(repository, "dev", "develop", "development");
    public static bool IsOnFeatureBranch(this GitRepository repository) => IsIn(repository, "feature");
    public static bool IsOnReleaseBranch(this GitRepository repository) => IsIn(repository, "release");
    public static bool IsOnHotfixBranch(this GitRepository repository) => IsIn(repository, "hotfix");

    private static bool Is(GitRepository repository, params string[] names) => names.Contains(repository.Branch, StringComparer.OrdinalIgnoreCase);

    private static bool IsIn(GitRepository repository, string folder) => repository.Branch is { } branch
        && (branch.StartsWith(folder + "/", StringComparison.OrdinalIgnoreCase) || branch.StartsWith(folder + "s/", StringComparison.OrdinalIgnoreCase));
}
