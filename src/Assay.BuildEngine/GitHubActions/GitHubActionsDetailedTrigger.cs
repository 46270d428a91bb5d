namespace Nuke.Common.CI.GitHubActions.Configuration;

public abstract class GitHubActionsDetailedTrigger : ConfigurationEntity;
