namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsScheduledTrigger : GitHubActionsDetailedTrigger
{
    public string Cron { get; set; } = null!;

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("schedule:");
        using (writer.Indent())
            writer.WriteLine($"- cron: '{Cron}'");
    }
}
