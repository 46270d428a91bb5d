namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsArtifactStep : GitHubActionsStep
{
    public string Name { get; set; } = null!;
    public string Path { get; set; } = null!;
    public string Condition { get; set; } = null!;

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: 'Publish: {Name}'");
        using (writer.Indent())
        {
            writer.WriteLine("uses: actions/upload-artifact@v5");
            if (!string.IsNullOrWhiteSpace(Condition))
                writer.WriteLine($"if: {Condition}");
            writer.WriteLine("with:");
            using (writer.Indent())
            {
                writer.WriteLine($"name: {Name}");
                writer.WriteLine($"path: {Path}");
            }
        }
    }
}
