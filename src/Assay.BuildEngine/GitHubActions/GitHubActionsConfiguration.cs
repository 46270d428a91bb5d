namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsConfiguration : ConfigurationEntity
{
    public string Name { get; set; } = null!;
    public GitHubActionsTrigger[] ShortTriggers { get; set; } = [];
    public GitHubActionsDetailedTrigger[] DetailedTriggers { get; set; } = [];
    public (GitHubActionsPermissions Type, string Permission)[] Permissions { get; set; } = [];
    public string ConcurrencyGroup { get; set; } = null!;
    public bool ConcurrencyCancelInProgress { get; set; }
    public GitHubActionsJob[] Jobs { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"name: {Name}");
        writer.WriteLine();
        if (ShortTriggers.Length > 0)
        {
            writer.WriteLine($"on: [{string.Join(", ", ShortTriggers.Select(x => x.GetValue()))}]");
        }
        else
        {
            writer.WriteLine("on:");
            using (writer.Indent())
            {
                foreach (var trigger in DetailedTriggers)
                    trigger.Write(writer);
            }
        }

        if (Permissions.Length > 0)
        {
            writer.WriteLine();
            writer.WriteLine("permissions:");
            using (writer.Indent())
            {
                foreach (var (type, permission) in Permissions)
                    writer.WriteLine($"{type.GetValue()}: {permission}");
            }
        }

        if (!string.IsNullOrWhiteSpace(ConcurrencyGroup) || ConcurrencyCancelInProgress)
        {
            writer.WriteLine();
            YamlText.WriteConcurrency(writer, ConcurrencyGroup, ConcurrencyCancelInProgress);
        }

        writer.WriteLine();
        writer.WriteLine("jobs:");
        using (writer.Indent())
        {
            foreach (var job in Jobs)
                job.Write(writer);
        }
    }
}
