namespace Nuke.Common.CI.GitHubActions.Configuration;

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
