namespace Nuke.Common.CI.GitHubActions.Configuration;

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
