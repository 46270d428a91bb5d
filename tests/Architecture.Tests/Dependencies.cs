namespace Architecture.Tests;

/// <summary>A star: components know the stage libraries, and these know the nouns, not each other.</summary>
public sealed class Dependencies
{
    private static readonly string[] Shared = ["Assay.Lifecycle", "Assay.Profiling", "Assay.Scoring"];
    private static readonly string[] KnowNuke = ["Assay.Components", "Assay.BuildEngine"];

    [Fact]
    public void Lifecycle_uses_nothing_but_dotnet()
    {
        Assert.Empty(Source.References("Assay.Lifecycle"));
        Assert.Empty(Source.Packages("Assay.Lifecycle"));
    }

    [Fact]
    public void No_stage_library_references_another()
    {
        var stages = Source.Projects().Where(p => p != "Assay.Components").ToList();
        Assert.True(stages.Count > 8);
        foreach (var project in stages)
            Assert.All(Source.References(project), r => Assert.Contains(r, Shared));
    }

    [Fact]
    public void Only_components_and_the_engine_name_nuke()
    {
        var projects = Source.Projects().Except(KnowNuke).Select(p => $"src/{p}").ToArray();
        Assert.All(Source.Files(projects), f => Assert.DoesNotContain("Nuke", f.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_server_does_not_carry_what_only_training_needs()
    {
        Assert.DoesNotContain("DuckDB.NET.Data.Full", Source.Packages("Assay.Scoring"));
        Assert.DoesNotContain("Assay.Training", Source.References("Assay.Serving"));
    }

    /// <summary>What a stage reads of the machine comes in by its parameters, so that a test can give it another.</summary>
    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("new Random()")]
    [InlineData("Random.Shared")]
    [InlineData("Console.")]
    [InlineData("Environment.GetEnvironmentVariable")]
    public void Stage_libraries_have_no_ambient_clock_chance_console_or_environment(string ambient)
    {
        string[] programs = ["Assay.Serving", "Assay.Front"];
        var projects = Source.Projects().Except(KnowNuke).Except(programs).Select(p => $"src/{p}").ToArray();
        Assert.All(Source.Files(projects), f => Assert.False(f.Text.Contains(ambient, StringComparison.Ordinal), $"{f.Path} uses {ambient}"));
    }
}
