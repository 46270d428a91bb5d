using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Conformance.Builds;

public abstract class WorkflowBase : ConformanceBuild
{
    protected Target Test => _ => _.Produces(RootDirectory / "reports" / "tests.xml").Runs();
    protected Target Pack => _ => _.DependsOn(Test)
        .Produces(RootDirectory / "artifacts" / "packages" / "*.nupkg")
        .Produces(RootDirectory / "artifacts" / "packages" / "*.snupkg")
        .Produces(RootDirectory / "artifacts" / "images" / "**" / "*.tar")
        .Runs();

    [Parameter]
    readonly string Region = "north";

    [Parameter]
    [Secret]
    readonly string? NuGetApiKey;
}

[GitHubActions("short", GitHubActionsImage.UbuntuLatest, GitHubActionsImage.Ubuntu2204, GitHubActionsImage.SelfHosted,
    On = [GitHubActionsTrigger.Push, GitHubActionsTrigger.PullRequest, GitHubActionsTrigger.WorkflowDispatch],
    InvokedTargets = [nameof(Test), nameof(Pack)])]
public class ShortWorkflow : WorkflowBase
{
    public static int Run() => Execute<ShortWorkflow>(x => x.Test);
}

[GitHubActions("long one", GitHubActionsImage.WindowsServer2022,
    AutoGenerate = false,
    OnPushBranches = ["main", "release/*", "v[0-9]"],
    OnPushTags = ["v1.0"],
    OnPushIncludePaths = ["src"],
    OnPushExcludePaths = ["docs/**"],
    OnPullRequestBranches = ["develop"],
    OnWorkflowDispatchOptionalInputs = ["Region"],
    OnWorkflowDispatchRequiredInputs = ["Stage"],
    OnCronSchedule = "0 5 * * 1",
    ImportSecrets = ["NuGetApiKey"],
    EnableGitHubToken = true,
    WritePermissions = [GitHubActionsPermissions.PullRequests, GitHubActionsPermissions.IdToken],
    ReadPermissions = [GitHubActionsPermissions.Contents],
    Submodules = GitHubActionsSubmodules.Recursive,
    Lfs = true,
    FetchDepth = 0,
    Progress = false,
    Filter = "tree:0",
    TimeoutMinutes = 30,
    EnvironmentName = "staging",
    EnvironmentUrl = "https://example.org",
    ConcurrencyGroup = "one",
    JobConcurrencyGroup = "two",
    JobConcurrencyCancelInProgress = true,
    CacheIncludePatterns = ["data"],
    CacheExcludePatterns = ["data/raw"],
    CacheKeyFiles = ["data.lock"],
    PublishCondition = "always()",
    InvokedTargets = [nameof(Pack)])]
public class LongWorkflow : WorkflowBase
{
    public static int Run() => Execute<LongWorkflow>(x => x.Test);
}

[GitHubActions("plain", GitHubActionsImage.MacOsLatest, OnPushBranchesIgnore = ["wip"], ConcurrencyCancelInProgress = true, PublishArtifacts = false,
    CacheKeyFiles = [], InvokedTargets = [nameof(Pack)])]
public class PlainWorkflow : WorkflowBase
{
    public static int Run() => Execute<PlainWorkflow>(x => x.Test);
}

[GitHubActions("both", GitHubActionsImage.UbuntuLatest, On = [GitHubActionsTrigger.Push], OnPushBranches = ["main"], AutoGenerate = false, InvokedTargets = [nameof(Pack)])]
[GitHubActions("none", GitHubActionsImage.UbuntuLatest, AutoGenerate = false, InvokedTargets = [nameof(Pack)])]
public class WrongWorkflows : WorkflowBase
{
    public static int Run() => Execute<WrongWorkflows>(x => x.Test);
}

/// <summary>The idiom for steps of one's own.</summary>
public sealed class OwnGitHubActionsAttribute(string name, GitHubActionsImage image) : GitHubActionsAttribute(name, image)
{
    protected override GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var job = base.GetJobs(image, relevantTargets);
        job.Steps = [new OwnStep { Count = relevantTargets.Count }, .. job.Steps];
        return job;
    }

    protected override IEnumerable<(string, string)> GetImports() => base.GetImports().Append(("OWN", "1"));
}

public sealed class OwnStep : GitHubActionsStep
{
    public int Count { get; init; }

    public override void Write(Nuke.Common.Utilities.CustomFileWriter writer)
    {
        writer.WriteLine("- name: own");
        using (writer.Indent())
            writer.WriteLine($"run: echo {Count}");
    }
}

[OwnGitHubActions("own", GitHubActionsImage.UbuntuLatest, On = [GitHubActionsTrigger.Push], InvokedTargets = [nameof(Pack)])]
public class OwnWorkflow : WorkflowBase
{
    public static int Run() => Execute<OwnWorkflow>(x => x.Test);
}

public class EnumTexts : ConformanceBuild
{
    Target Show => _ => _.Executes(() =>
    {
        Trace.Value("images", Enum.GetValues<GitHubActionsImage>().Select(x => x.GetValue()));
        Trace.Value("permissions", Enum.GetValues<GitHubActionsPermissions>().Select(x => x.GetValue()));
        Trace.Value("triggers", Enum.GetValues<GitHubActionsTrigger>().Select(x => x.GetValue()));
        Trace.Value("submodules", Enum.GetValues<GitHubActionsSubmodules>().Select(x => x.GetValue()));
    });

    public static int Run() => Execute<EnumTexts>(x => x.Show);
}
