namespace Nuke.Common.CI.GitHubActions.Configuration;

public abstract class GitHubActionsStep : ConfigurationEntity;

public class GitHubActionsCheckoutStep : GitHubActionsStep
{
    public GitHubActionsSubmodules? Submodules { get; set; }
    public bool? Lfs { get; set; }
    public uint? FetchDepth { get; set; }
    public bool? Progress { get; set; }
    public string Filter { get; set; } = null!;

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("- uses: actions/checkout@v6");
        var inputs = new List<(string Name, string? Value)>
        {
            ("submodules", Submodules?.GetValue()),
            ("lfs", Text(Lfs)),
            ("fetch-depth", FetchDepth?.ToString(CultureInfo.InvariantCulture)),
            ("progress", Text(Progress)),
            ("filter", string.IsNullOrWhiteSpace(Filter) ? null : Filter)
        };
        if (inputs.TrueForAll(x => x.Value is null))
            return;
        using (writer.Indent())
        {
            writer.WriteLine("with:");
            using (writer.Indent())
            {
                foreach (var (name, value) in inputs.Where(x => x.Value is not null))
                    writer.WriteLine($"{name}: {value}");
            }
        }
    }

    private static string? Text(bool? value) => value is { } flag ? flag ? "true" : "false" : null;
}

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
