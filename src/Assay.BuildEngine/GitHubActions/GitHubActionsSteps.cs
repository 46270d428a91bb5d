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
        (string Name, string? Value)[] inputs =
        [
            ("submodules", Submodules?.GetValue()), ("lfs", Text(Lfs)), ("fetch-depth", FetchDepth?.ToString(CultureInfo.InvariantCulture)),
            ("progress", Text(Progress)), ("filter", Filter.ToNullIfWhiteSpace())
        ];
        writer.WriteLine("- uses: actions/checkout@v6");
        using (writer.Indent())
            writer.WriteBlock("with:", [.. inputs.Where(x => x.Value is not null).Select(x => $"{x.Name}: {x.Value}")]);
    }

    private static string? Text(bool? value) => value is { } flag ? flag ? "true" : "false" : null;
}

public class GitHubActionsCacheStep : GitHubActionsStep
{
    public string[] IncludePatterns { get; set; } = [];
    public string[] ExcludePatterns { get; set; } = [];
    public string[] KeyFiles { get; set; } = [];

    public override void Write(CustomFileWriter writer) => writer.WriteBlock($"- name: 'Cache: {IncludePatterns.JoinCommaSpace()}'", () =>
    {
        writer.WriteLine("uses: actions/cache@v4");
        writer.WriteBlock("with:", () =>
        {
            writer.WriteBlock("path: |", [.. IncludePatterns, .. ExcludePatterns.Select(x => "!" + x)]);
            writer.WriteLine($"key: ${{{{ runner.os }}}}-${{{{ hashFiles({KeyFiles.Select(x => $"'{x}'").JoinCommaSpace()}) }}}}");
        });
    });
}

public class GitHubActionsRunStep : GitHubActionsStep
{
    public string BuildCmdPath { get; set; } = null!;
    public string[] InvokedTargets { get; set; } = [];
    public Dictionary<string, string> Imports { get; set; } = [];

    public override void Write(CustomFileWriter writer) => writer.WriteBlock($"- name: 'Run: {InvokedTargets.JoinCommaSpace()}'", () =>
    {
        writer.WriteLine($"run: ./{BuildCmdPath} {InvokedTargets.JoinSpace()}".TrimEnd());
        writer.WriteBlock("env:", [.. Imports.Select(x => $"{x.Key}: {x.Value}")]);
    });
}

public class GitHubActionsArtifactStep : GitHubActionsStep
{
    public string Name { get; set; } = null!;
    public string Path { get; set; } = null!;
    public string Condition { get; set; } = null!;

    public override void Write(CustomFileWriter writer) => writer.WriteBlock($"- name: 'Publish: {Name}'", () =>
    {
        writer.WriteLine("uses: actions/upload-artifact@v5");
        if (!string.IsNullOrWhiteSpace(Condition))
            writer.WriteLine($"if: {Condition}");
        writer.WriteBlock("with:", [$"name: {Name}", $"path: {Path}"]);
    });
}
