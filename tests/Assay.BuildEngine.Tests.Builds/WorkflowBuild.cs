using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Serilog;

namespace Assay.BuildEngine.Tests.Builds;

[GitHubActions("short", GitHubActionsImage.UbuntuLatest, GitHubActionsImage.Ubuntu2204, On = [GitHubActionsTrigger.Push], InvokedTargets = [nameof(Pack)])]
[GitHubActions(
    "long one",
    GitHubActionsImage.UbuntuLatest,
    OnPushBranches = ["main", "release/*"],
    OnPushExcludePaths = ["docs/**"],
    OnWorkflowDispatchRequiredInputs = [nameof(Environment)],
    OnCronSchedule = "0 5 * * 1",
    ImportSecrets = [nameof(RegistryApiKey)],
    EnableGitHubToken = true,
    WritePermissions = [GitHubActionsPermissions.PullRequests],
    ReadPermissions = [GitHubActionsPermissions.Contents],
    FetchDepth = 0,
    TimeoutMinutes = 30,
    ConcurrencyCancelInProgress = true,
    PublishCondition = "always()",
    CacheKeyFiles = [],
    AutoGenerate = false,
    InvokedTargets = [nameof(Test), nameof(Pack)])]
public class WorkflowBuild : NukeBuild
{
    [Parameter]
    readonly string Environment = "local";

    [Parameter]
    [Secret]
    readonly string? RegistryApiKey;

    [CI]
    readonly GitHubActions? Actions;

    Target Test => _ => _.Executes(() => Log.Warning("100% of {Thing}\nis odd", "it"));

    Target Pack => _ => _
        .DependsOn(Test)
        .Produces(RootDirectory / "artifacts" / "packages" / "*.nupkg")
        .Produces(RootDirectory / "artifacts" / "packages" / "*.snupkg")
        .Executes(() =>
        {
            Log.Information("CI {Repository} {Environment} {HasKey}", Actions?.Repository, Environment, RegistryApiKey is not null);
            Log.Information("::notice::raw");
            Actions?.WriteCommand("error", "bad", x => new() { ["file"] = "a:b,c" });
            Log.Error("an error");
        });

    public static int Run() => Execute<WorkflowBuild>(x => x.Pack);
}
