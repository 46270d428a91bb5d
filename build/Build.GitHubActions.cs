using Nuke.Common.CI.GitHubActions;

[GitHubActions(
    "ci",
    GitHubActionsImage.Ubuntu2404,
    OnPushBranches = ["main"],
    OnPullRequestBranches = ["main"],
    InvokedTargets = ["Test", "Deploy"],
    ReadPermissions = [GitHubActionsPermissions.Contents],
    TimeoutMinutes = 60,
    ConcurrencyCancelInProgress = true)]
sealed partial class Build;
