namespace Nuke.Common.Git;

/// <summary>Where a clone comes from and what it is at.</summary>
/// <remarks>Without a remote there is no protocol, endpoint (host) and identifier (mostly <c>owner/name</c>); a detached head has no branch.</remarks>
public class GitRepository(
    GitProtocol? protocol, string? endpoint, string? identifier, string? branch, AbsolutePath? localDirectory,
    string? head, string? commit, IReadOnlyCollection<string>? tags, string? remoteName, string? remoteBranch)
{
    public GitProtocol? Protocol => protocol;
    public string Endpoint => endpoint!;
    public string Identifier => identifier!;
    public AbsolutePath LocalDirectory => localDirectory!;
    public string Head => head!;
    public string Commit => commit!;
    public IReadOnlyCollection<string> Tags => tags!;
    public string RemoteName => remoteName!;
    public string RemoteBranch => remoteBranch!;
    public string Branch => branch!;
    public string HttpsUrl => endpoint is null ? null! : $"https://{endpoint}/{identifier}.git";
    public string SshUrl => endpoint is null ? null! : $"git@{endpoint}:{identifier}.git";

    /// <exception cref="ArgumentException">The text is no remote.</exception>
    public static GitRepository FromUrl(string url, string? branch = null)
    {
        var (protocol, endpoint, identifier) = GitRemote.Parse(url);
        return new GitRepository(protocol, endpoint, identifier, branch, null, null, null, null, null, null);
    }

    /// <summary>Read from the files under <c>.git</c>, without running git.</summary>
    /// <exception cref="ArgumentException">The directory is in no repository, or nothing is committed.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var files = new GitFiles(directory);
        var branch = files.Head == files.Commit ? null : files.Head.TrimStart(GitFiles.Heads);
        var commit = files.Commit.NotNull($"Repository '{files.WorkTree}' has no commit at '{files.Head}'");
        var remote = branch is null ? null : files.Setting($"branch \"{branch}\"", "remote");
        var url = files.Setting($"remote \"{remote ?? "origin"}\"", "url");
        (GitProtocol? Protocol, string? Endpoint, string? Identifier) parsed = url is null ? default : GitRemote.Parse(url);
        return new GitRepository(
            parsed.Protocol, parsed.Endpoint, parsed.Identifier, branch, files.WorkTree, files.Head, commit, files.Tags(commit),
            url is null ? null : remote ?? "origin",
            remote is null ? null : files.Setting($"branch \"{branch}\"", "merge")?.TrimStart(GitFiles.Heads));
    }

    public GitRepository SetBranch(string branch) => At(branch, commit);
    public override string ToString() => (protocol == GitProtocol.Ssh ? SshUrl : HttpsUrl) ?? localDirectory!;
    internal GitRepository At(string? newBranch, string? newCommit) => new(
        protocol, endpoint, identifier, newBranch, localDirectory, head, newCommit, tags, remoteName, remoteBranch);
}

public enum GitProtocol { Https, Ssh }

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

/// <summary>The repository of the root directory; branch and commit as the CI host says, since its clone is mostly detached.</summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    public override object GetValue(MemberInfo member, object instance)
    {
        var repository = GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
        return NukeBuild.Host is IBuildServer server
            ? repository.At((server.Branch ?? repository.Branch)?.TrimStart(GitFiles.Heads), server.Commit ?? repository.Commit)
            : repository;
    }
}
