namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsCacheStep : GitHubActionsStep
{
    public string[] IncludePatterns { get; set; } = [];
    public string[] ExcludePatterns { get; set; } = [];
    public string[] KeyFiles { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: 'Cache: {string.Join(", ", IncludePatterns)}'");
        using (writer.Indent())
        {
            writer.WriteLine("uses: actions/cache@v4");
            writer.WriteLine("with:");
            using (writer.Indent())
            {
                writer.WriteLine("path: |");
                using (writer.Indent())
                {
                    foreach (var pattern in IncludePatterns)
                        writer.WriteLine(pattern);
                    foreach (var pattern in ExcludePatterns)
                        writer.WriteLine("!" + pattern);
                }

                writer.WriteLine($"key: ${{{{ runner.os }}}}-${{{{ hashFiles({string.Join(", ", KeyFiles.Select(x => $"'{x}'"))}) }}}}");
            }
        }
    }
}
