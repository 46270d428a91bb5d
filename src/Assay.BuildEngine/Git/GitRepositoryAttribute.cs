namespace Nuke.Common.Git;

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
