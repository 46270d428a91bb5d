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

public class GitHubActionsJob : ConfigurationEntity
{
    public string Name { get; set; } = null!;
    public GitHubActionsImage Image { get; set; }

    /// <summary>0: the limit of GitHub.</summary>
    public int TimeoutMinutes { get; set; }
    public string ConcurrencyGroup { get; set; } = null!;
    public bool ConcurrencyCancelInProgress { get; set; }
    public string EnvironmentName { get; set; } = null!;
    public string EnvironmentUrl { get; set; } = null!;
    public GitHubActionsStep[] Steps { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"{Name}:");
        using (writer.Indent())
        {
            writer.WriteLine($"name: {Name}");
            writer.WriteLine($"runs-on: {Image.GetValue()}");
            if (TimeoutMinutes > 0)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"timeout-minutes: {TimeoutMinutes}"));
            YamlText.WriteConcurrency(writer, ConcurrencyGroup, ConcurrencyCancelInProgress);
            WriteEnvironment(writer);
            writer.WriteLine("steps:");
            using (writer.Indent())
            {
                foreach (var step in Steps)
                    step.Write(writer);
            }
        }
    }

    private void WriteEnvironment(CustomFileWriter writer)
    {
        if (string.IsNullOrWhiteSpace(EnvironmentName))
            return;
        writer.WriteLine("environment:");
        using (writer.Indent())
        {
            writer.WriteLine($"name: {EnvironmentName}");
            if (!string.IsNullOrWhiteSpace(EnvironmentUrl))
                writer.WriteLine($"url: {EnvironmentUrl}");
        }
    }
}
