namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsRunStep : GitHubActionsStep
{
    public string BuildCmdPath { get; set; } = null!;
    public string[] InvokedTargets { get; set; } = [];
    public Dictionary<string, string> Imports { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: 'Run: {string.Join(", ", InvokedTargets)}'");
        using (writer.Indent())
        {
            writer.WriteLine($"run: ./{BuildCmdPath} {string.Join(' ', InvokedTargets)}".TrimEnd());
            if (Imports.Count == 0)
                return;
            writer.WriteLine("env:");
            using (writer.Indent())
            {
                foreach (var (name, value) in Imports)
                    writer.WriteLine($"{name}: {value}");
            }
        }
    }
}
