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

    public override void Write(CustomFileWriter writer) => writer.WriteBlock(Kind.GetValue() + ":", () =>
    {
        writer.WritePatterns("branches:", Branches);
        writer.WritePatterns("branches-ignore:", BranchesIgnore);
        writer.WritePatterns("tags:", Tags);
        writer.WritePatterns("tags-ignore:", TagsIgnore);
        writer.WritePatterns("paths:", [.. IncludePaths, .. ExcludePaths.Select(x => "!" + x)]);
    });
}

public class GitHubActionsScheduledTrigger : GitHubActionsDetailedTrigger
{
    public string Cron { get; set; } = null!;
    public override void Write(CustomFileWriter writer) => writer.WriteBlock("schedule:", [$"- cron: '{Cron}'"]);
}

public class GitHubActionsWorkflowDispatchTrigger : GitHubActionsDetailedTrigger
{
    public string[] OptionalInputs { get; set; } = [];
    public string[] RequiredInputs { get; set; } = [];

    public override void Write(CustomFileWriter writer) => writer.WriteBlock("workflow_dispatch:", () => writer.WriteBlock("inputs:", () =>
    {
        OptionalInputs.ForEach(x => WriteInput(writer, x, "false"));
        RequiredInputs.ForEach(x => WriteInput(writer, x, "true"));
    }));
    private static void WriteInput(CustomFileWriter writer, string input, string isRequired) =>
        writer.WriteBlock($"{input}:", [$"description: \"{ParameterNames.Kebab(input).Replace('-', ' ')}\"", $"required: {isRequired}"]);
}
