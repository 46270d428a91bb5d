namespace Nuke.Common.CI.GitHubActions.Configuration;

public abstract class GitHubActionsDetailedTrigger : ConfigurationEntity;

public class GitHubActionsVcsTrigger : GitHubActionsDetailedTrigger
{
    public GitHubActionsTrigger Kind { get; set; }
    public string[] Branches { get; set; } = [];
    public string[] BranchesIgnore { get; set; } = [];
    public string[] Tags { get; set; } = [];
    public string[] TagsIgnore { get; set; } = [];
    public string[] IncludePaths { get; set; } = [];
    public string[] ExcludePaths { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine(Kind.GetValue() + ":");
        using (writer.Indent())
        {
            YamlText.WriteList(writer, "branches", Branches);
            YamlText.WriteList(writer, "branches-ignore", BranchesIgnore);
            YamlText.WriteList(writer, "tags", Tags);
            YamlText.WriteList(writer, "tags-ignore", TagsIgnore);
            YamlText.WriteList(writer, "paths", [.. IncludePaths, .. ExcludePaths.Select(x => "!" + x)]);
        }
    }
}

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

public class GitHubActionsWorkflowDispatchTrigger : GitHubActionsDetailedTrigger
{
    public string[] OptionalInputs { get; set; } = [];
    public string[] RequiredInputs { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("workflow_dispatch:");
        using (writer.Indent())
        {
            writer.WriteLine("inputs:");
            using (writer.Indent())
            {
                foreach (var input in OptionalInputs)
                    WriteInput(writer, input, isRequired: false);
                foreach (var input in RequiredInputs)
                    WriteInput(writer, input, isRequired: true);
            }
        }
    }

    private static void WriteInput(CustomFileWriter writer, string input, bool isRequired)
    {
        writer.WriteLine($"{input}:");
        using (writer.Indent())
        {
            writer.WriteLine($"description: \"{Execution.ParameterNames.Kebab(input).Replace('-', ' ')}\"");
            writer.WriteLine($"required: {(isRequired ? "true" : "false")}");
        }
    }
}
