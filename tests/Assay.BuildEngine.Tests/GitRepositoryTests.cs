using Assay.BuildEngine.Tests.Builds;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Git;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class GitRepositoryTests : RunTest
{
    private AbsolutePath Folder => (AbsolutePath)Root.Path;

    [Fact]
    public void A_branch_with_a_remote_and_tags()
    {
        var commit = Commit();
        Git("remote add origin https://user@example.org:8443/owner/name.git");
        Git("config branch.main.remote origin");
        Git("config branch.main.merge refs/heads/trunk");
        Git("tag light");
        Git("tag -a heavy -m text");
        foreach (var packed in new[] { false, true })
        {
            if (packed)
                Git("pack-refs --all");
            var repository = GitRepository.FromLocalDirectory((Folder / "sub").CreateDirectory());
            Assert.Equal((GitProtocol.Https, "example.org:8443", "owner/name"), (repository.Protocol, repository.Endpoint, repository.Identifier));
            Assert.Equal(("main", "refs/heads/main", commit), (repository.Branch, repository.Head, repository.Commit));
            Assert.Equal(("origin", "trunk", Folder), (repository.RemoteName, repository.RemoteBranch, repository.LocalDirectory));
            Assert.Equal(["heavy", "light"], repository.Tags);
            Assert.True(repository.IsOnMainOrMasterBranch());
        }

        Git("commit -q --allow-empty -m next");
        Assert.Empty(GitRepository.FromLocalDirectory(Folder).Tags);
    }

    [Fact]
    public void A_detached_head_and_a_linked_work_tree()
    {
        var commit = Commit();
        Git("worktree add -q -b feature/x tree");
        var linked = GitRepository.FromLocalDirectory(Folder / "tree");
        Assert.Equal(("feature/x", commit, Folder / "tree"), (linked.Branch, linked.Commit, linked.LocalDirectory));
        Assert.True(linked.IsOnFeatureBranch());
        Assert.Null(linked.Protocol);
        Git("checkout -q --detach");
        var detached = GitRepository.FromLocalDirectory(Folder);
        Assert.Equal((null, commit, commit), (detached.Branch, detached.Head, detached.Commit));
        Assert.Equal("release/1", detached.SetBranch("release/1").Branch);
        Assert.True(detached.SetBranch("release/1").IsOnReleaseBranch());
    }

    [Theory]
    [InlineData("git@github.com:owner/name.git", GitProtocol.Ssh, "github.com", "owner/name")]
    [InlineData("ssh://git@host:22/group/sub/name", GitProtocol.Ssh, "host:22", "group/sub/name")]
    [InlineData("https://github.com/owner/name", GitProtocol.Https, "github.com", "owner/name")]
    public void Urls_are_taken_apart(string url, GitProtocol protocol, string endpoint, string identifier)
    {
        var repository = GitRepository.FromUrl(url, "main");
        Assert.Equal((protocol, endpoint, identifier, "main"), (repository.Protocol, repository.Endpoint, repository.Identifier, repository.Branch));
        Assert.Equal($"https://{endpoint}/{identifier}.git", repository.HttpsUrl);
        Assert.Equal($"git@{endpoint}:{identifier}.git", repository.SshUrl);
    }

    [Fact]
    public void Without_commits_or_without_a_repository_there_is_none()
    {
        Assert.Contains("is in no Git repository", Assert.Throws<ArgumentException>(() => GitRepository.FromLocalDirectory(Folder)).Message, StringComparison.Ordinal);
        Git("init -q -b main");
        Assert.Contains("has no commit", Assert.Throws<ArgumentException>(() => GitRepository.FromLocalDirectory(Folder)).Message, StringComparison.Ordinal);
        Assert.Contains("Could not inject value for FluentBuild.Repository", Run(nameof(FluentBuild), "Injected").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_knows_the_branch_better()
    {
        var commit = Commit();
        Assert.Contains($"repository main {commit}", Run(nameof(FluentBuild), "Injected").Output, StringComparison.Ordinal);
        Git("checkout -q --detach");
        (Root.Environment["GITHUB_ACTIONS"], Root.Environment["GITHUB_REF"], Root.Environment["GITHUB_SHA"]) = ("true", "refs/heads/topic", "abc");
        Assert.Contains("repository topic abc", Run(nameof(FluentBuild), "Injected").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Git_itself_is_asked()
    {
        var commit = Commit();
        Assert.Equal(("main", commit), (GitTasks.GitCurrentBranch(Folder), GitTasks.GitCurrentCommit(Folder)));
        Assert.True(GitTasks.GitHasCleanWorkingCopy(Folder));
        Assert.False(GitTasks.GitIsDetached(Folder));
        Git("checkout -q --detach");
        (Folder / "new").TouchFile();
        Assert.True(GitTasks.GitIsDetached(Folder));
        Assert.False(GitTasks.GitHasCleanWorkingCopy(Folder));
        (Folder / "run.sh").TouchFile().SetExecutable(updateVcsIndex: true);
        Assert.StartsWith("100755", GitTasks.Git($"ls-files --stage run.sh", Folder).StdToText(), StringComparison.Ordinal);
    }

    private string Commit()
    {
        Git("init -q -b main");
        Git("config user.email a@example.org");
        Git("config user.name A");
        Git("config commit.gpgsign false");
        Git("commit -q --allow-empty -m first");
        return Git("rev-parse HEAD");
    }

    private string Git(string arguments) => GitTasks.Git(arguments, Folder, logOutput: false, logInvocation: false).StdToText();
}
