using Nuke.Common.CI.GitHubActions.Configuration;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Generates <c>.github/workflows/&lt;name&gt;.yml</c>: one job per image, each running the same targets.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public partial class GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images) : ConfigurationAttributeBase
{
    private readonly string _name = name.Replace(' ', '_');
    private readonly GitHubActionsImage[] _images = [image, .. images];
    public override string? IdPostfix => _name;
    public override Type HostType => typeof(GitHubActions);
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".github" / "workflows" / $"{_name}.yml";
    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;
    public override IEnumerable<string> IrrelevantTargetNames => [];
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "# ");

    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var triggers = GetTriggers().ToArray();
        if (On.Length > 0 == triggers.Length > 0)
        {
            throw new BuildDefinitionException(
                $"Workflow '{_name}' needs either 'On' or the detailed triggers (OnPushBranches, OnCronSchedule ...), "
                + $"not {(On.Length > 0 ? "both" : "none")}");
        }
        return new GitHubActionsConfiguration
        {
            Name = _name, ShortTriggers = On, DetailedTriggers = triggers,
            Permissions = [.. WritePermissions.Select(x => (x, "write")), .. ReadPermissions.Select(x => (x, "read"))],
            ConcurrencyGroup = ConcurrencyGroup, ConcurrencyCancelInProgress = ConcurrencyCancelInProgress,
            Jobs = [.. _images.Select(x => GetJobs(x, relevantTargets))]
        };
    }

    protected virtual GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets) => new()
    {
        Name = image.GetValue().Replace('.', '_'), Image = image, TimeoutMinutes = TimeoutMinutes,
        ConcurrencyGroup = JobConcurrencyGroup, ConcurrencyCancelInProgress = JobConcurrencyCancelInProgress,
        EnvironmentName = EnvironmentName, EnvironmentUrl = EnvironmentUrl, Steps = [.. Steps(relevantTargets)]
    };

    protected virtual IEnumerable<(string Key, string Value)> GetImports()
    {
        foreach (var input in OnWorkflowDispatchOptionalInputs.Concat(OnWorkflowDispatchRequiredInputs))
            yield return (input, $"${{{{ github.event.inputs.{input} }}}}");
        foreach (var secret in ImportSecrets)
            yield return (secret, $"${{{{ secrets.{ParameterNames.UpperSnake(secret)} }}}}");
        if (EnableGitHubToken)
            yield return ("GITHUB_TOKEN", "${{ secrets.GITHUB_TOKEN }}");
    }

    protected virtual IEnumerable<GitHubActionsDetailedTrigger> GetTriggers() =>
    [
        .. Given(Push(), OnPushBranches, OnPushBranchesIgnore, OnPushTags, OnPushTagsIgnore, OnPushIncludePaths, OnPushExcludePaths),
        .. Given(PullRequest(), OnPullRequestBranches, OnPullRequestTags, OnPullRequestIncludePaths, OnPullRequestExcludePaths),
        .. Given(
            new GitHubActionsWorkflowDispatchTrigger { OptionalInputs = OnWorkflowDispatchOptionalInputs, RequiredInputs = OnWorkflowDispatchRequiredInputs },
            OnWorkflowDispatchOptionalInputs, OnWorkflowDispatchRequiredInputs),
        .. Given(new GitHubActionsScheduledTrigger { Cron = OnCronSchedule }, OnCronSchedule is null ? [] : [OnCronSchedule])
    ];

    private static IEnumerable<GitHubActionsDetailedTrigger> Given(GitHubActionsDetailedTrigger trigger, params string[][] settings) =>
        settings.Any(x => x.Length > 0) ? [trigger] : [];

    private GitHubActionsVcsTrigger Push() => new()
    {
        Kind = GitHubActionsTrigger.Push,
        Branches = OnPushBranches, BranchesIgnore = OnPushBranchesIgnore, Tags = OnPushTags, TagsIgnore = OnPushTagsIgnore,
        IncludePaths = OnPushIncludePaths, ExcludePaths = OnPushExcludePaths
    };

    private GitHubActionsVcsTrigger PullRequest() => new()
    {
        Kind = GitHubActionsTrigger.PullRequest,
        Branches = OnPullRequestBranches, Tags = OnPullRequestTags, IncludePaths = OnPullRequestIncludePaths, ExcludePaths = OnPullRequestExcludePaths
    };

    private IEnumerable<GitHubActionsStep> Steps(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        yield return new GitHubActionsCheckoutStep
        {
            Submodules = _submodules, Lfs = _lfs, FetchDepth = _fetchDepth, Progress = _progress, Filter = _filter!
        };
        var cache = new GitHubActionsCacheStep { IncludePatterns = CacheIncludePatterns, ExcludePatterns = CacheExcludePatterns, KeyFiles = CacheKeyFiles };
        if (CacheKeyFiles.Length > 0)
            yield return cache;
        var imports = GetImports().ToDictionary(x => x.Key, x => x.Value);
        yield return new GitHubActionsRunStep { BuildCmdPath = BuildCmdPath, InvokedTargets = InvokedTargets, Imports = imports };
        if (!PublishArtifacts)
            yield break;
        foreach (var folder in relevantTargets.SelectMany(x => x.ArtifactProducts).Select(WithoutPattern).Distinct())
        {
            var path = PathText.Root(folder) is null ? folder : PathText.Relative(NukeBuild.RootDirectory, folder, PathText.Unix);
            yield return new GitHubActionsArtifactStep { Name = PathText.Name(path), Path = path, Condition = PublishCondition };
        }
    }

    private static string WithoutPattern(string artifact)
    {
        while (artifact.Contains('*', StringComparison.Ordinal))
            artifact = PathText.Parent(artifact);
        return artifact;
    }
}
