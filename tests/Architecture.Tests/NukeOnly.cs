namespace Architecture.Tests;

/// <summary>Builds here run on the embedded engine or on NUKE: so they may use nothing that NUKE does not have, and the engine shows nothing else.</summary>
public sealed class NukeOnly
{
    private const string Engine = "Assay.BuildEngine";

    [Theory]
    [InlineData("_build.dll")]
    [InlineData("Assay.Components.dll")]
    [InlineData("Conformance.Builds.dll")]
    public void Builds_use_only_what_NUKE_has(string file)
    {
        var used = CompiledApi.Used(Examined(file), Engine);
        Assert.True(used.Count > 5, $"{file} uses {used.Count} symbols of the engine");
        Empty(Foreign(NukeApi.Load(), used, isInherited: true));
    }

    [Fact]
    public void The_engine_shows_only_what_NUKE_has()
    {
        var shown = CompiledApi.Shown(Examined(Engine + ".dll"));
        Assert.True(shown.Count > 500, $"{shown.Count} symbols");
        Empty(Foreign(NukeApi.Load(), shown));
    }

    [Fact]
    public void A_foreign_type_or_member_is_found()
    {
        ApiSymbol[] foreign =
        [
            new("Nuke.Common.Execution.RunRecord"), new("Nuke.Common.NukeBuild", "get_Speed() : int"), new("Nuke.Common.Assert", "Fail(string) : void"),
            new("Nuke.Common.Tools.DotNet.DotNetTasks", "DotNetFly(string) : void"), new("Nuke.Common.ExistsPolicy", "Never = 99"),
        ];
        ApiSymbol[] known =
        [
            new("Nuke.Common.NukeBuild"), new("Nuke.Common.NukeBuild", "get_RootDirectory() : AbsolutePath"), new("Nuke.Common.Assert", "Fail(string, Exception) : void"),
            new("Nuke.Common.Assert", "NotNull`1(!!0?, string, string) : !!0?"), new("Nuke.Common.IO.AbsolutePath", "op_Division(AbsolutePath, string) : AbsolutePath"),
            new("Nuke.Common.IO.ExistsPolicy", "MergeAndSkip = 10"), new("Nuke.Common.Tooling.Tool"), 
            new("Nuke.Common.Utilities.Collections.LookupTable`2", "set_Item(!0, IEnumerable<!1>) : void"),
        ];
        ApiSymbol inherited = new("Nuke.Common.ParameterAttribute", "get_Priority() : int");
        Assert.Empty(Foreign(NukeApi.Load(), [inherited], isInherited: true));
        Assert.Single(Foreign(NukeApi.Load(), [inherited]));
        Assert.Equal(foreign.Select(x => x.ToString()), Foreign(NukeApi.Load(), [.. foreign, .. known]));
    }

    [Fact]
    public void A_seeded_extra_of_the_engine_is_found()
    {
        var text = File.ReadAllText(Path.Combine(Source.Root, "tests", "Architecture.Tests", "nuke-api.txt"));
        var without = NukeApi.Parse(text.Replace("  public void ReportSummary(", "  public void ReportSomething(", StringComparison.Ordinal));
        Assert.Contains(
            "Nuke.Common.NukeBuild: ReportSummary(Configure<Dictionary<string, string>>) : void", Foreign(without, CompiledApi.Shown(Examined(Engine + ".dll"))));
        Assert.NotEmpty(Foreign(NukeApi.Parse(""), CompiledApi.Used(Examined("_build.dll"), Engine)));
    }

    private static string[] Foreign(NukeApi api, IEnumerable<ApiSymbol> symbols, bool isInherited = false) =>
        [.. symbols.Where(x => !api.Has(x, isInherited)).Select(x => x.ToString()).Distinct()];

    private static void Empty(IEnumerable<string> foreign) => Assert.True(!foreign.Any(), $"NUKE does not have:\n{string.Join('\n', foreign)}");

    private static string Examined(string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "examined", file);
        Assert.SkipUnless(File.Exists(path), "built against the package");
        return path;
    }
}
