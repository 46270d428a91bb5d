using Assay.BuildEngine.Tests.Builds;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class SolutionTests : RunTest
{
    private const string Xml = """
        <Solution>
          <Folder Name="/src/">
            <Project Path="src/One/One.csproj" />
            <Project Path="src/Two.Web/Two.Web.csproj" />
          </Folder>
          <Folder Name="/src/inner/">
            <Project Path="src/inner/Three.csproj" />
          </Folder>
          <Project Path="Top.csproj" />
        </Solution>
        """;

    private AbsolutePath Folder => Root.Path;

    [Theory]
    [InlineData("Sample.slnx")]
    [InlineData("Sample.sln")]
    public void Projects_and_folders_are_read(string name)
    {
        Root.Write("Sample.slnx", Xml);
        var solution = (Folder / "Sample.slnx").ReadSolution();
        solution.Save(Folder / name);
        solution = (Folder / name).ReadSolution();
        Assert.Equal(("Sample", name, Folder), (solution.Name, solution.FileName, solution.Directory));
        Assert.Equal(["One", "Three", "Top", "Two.Web"], solution.AllProjects.Select(x => x.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Top", Assert.Single(solution.Projects).Name);
        Assert.Equal("src", Assert.Single(solution.SolutionFolders).Name);
        Assert.Equal(2, solution.AllSolutionFolders.Count);
        var inner = solution.GetSolutionFolder("inner");
        Assert.Equal(("src", "Three"), (((SolutionFolder)((IProjectContainer)inner).Parent ?? (SolutionFolder)inner.Parent).Name, inner.Projects.Single().Name));
        var project = solution.GetProject("Two.Web");
        Assert.Equal(Folder / "src" / "Two.Web" / "Two.Web.csproj", project.Path);
        Assert.Equal((Folder / "src" / "Two.Web").ToString(), project.Directory);
        Assert.Equal(project.Path, (string)project);
        Assert.Equal("src", ((SolutionFolder)project.Parent).Name);
        Assert.Same(solution, solution.GetProject("Top").Parent);
        Assert.Equal(["Two.Web"], solution.GetAllProjects("*.Web").Select(x => x.Name));
        Assert.Null(solution.GetProject("None"));
        Assert.Equal(solution.Path, (string)solution);
    }

    [Fact]
    public void Solutions_come_from_the_attribute_the_command_line_and_the_parameters_file()
    {
        Root.Write("Sample.slnx", Xml);
        Root.Write("sub/Other.slnx", "<Solution />");
        Root.Write("src/One/One.csproj", "");
        var result = Run(nameof(FluentBuild), "Injected --solution sub/Other.slnx");
        Assert.Contains("solution Other with 0 in One", result.Output, StringComparison.Ordinal);
        Assert.Contains($"fixed {Root.Path}/Sample.slnx, files One.csproj", result.Output, StringComparison.Ordinal);
        Root.Write(".nuke/parameters.json", "{ \"Solution\": \"Sample.slnx\" }");
        Assert.Contains("solution Sample with 4", Run(nameof(FluentBuild), "Injected").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_solution_is_a_warning_that_names_it()
    {
        var result = Run(nameof(FluentBuild), "Injected");
        Assert.Contains("Could not inject value for FluentBuild.Fixed", result.Output, StringComparison.Ordinal);
        Assert.Contains($"Expected file to exist: {Root.Path}/Sample.slnx", result.Output, StringComparison.Ordinal);
        Assert.Contains("No solution is given", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_tool_runs()
    {
        Root.Write("greet.sh", "#!/bin/sh\necho hello $1");
        Nuke.Common.Tooling.ToolingExtensions.SetExecutable(Root.File("greet.sh"));
        Assert.Contains("[DBG] hello you", Run(nameof(FluentBuild), "Greets").Output, StringComparison.Ordinal);
    }
}
