using Nuke.Common;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Assay.BuildEngine.Tests.Builds;

/// <summary>A build as it is written for NUKE: a solution, a repository, and the verbs of dotnet.</summary>
[GlobbingOptions(GlobbingCaseSensitivity.CaseInsensitive)]
public class FluentBuild : NukeBuild
{
    [Solution]
    readonly Solution? Solution;

    [Solution("Sample.slnx")]
    readonly Solution? Fixed;

    [GitRepository]
    readonly GitRepository? Repository;

    [LocalPath("greet.sh")]
    readonly Tool? Greet;

    [FileGlobbing("SRC/**/*.csproj")]
    readonly AbsolutePath[] Projects = [];

    [DirectoryGlobbing("src/*")]
    readonly IReadOnlyCollection<AbsolutePath> Folders = [];

    Target Injected => _ => _.Executes(() =>
    {
        Log.Information("solution {Name} with {Count} in {Folders}", Solution?.Name, Solution?.AllProjects.Count, Folders.Select(x => x.Name).JoinComma());
        Log.Information("fixed {Path}, files {Files}", Fixed?.Path, Projects.Select(x => x.Name).JoinCommaSpace());
        Log.Information("repository {Branch} {Commit}", Repository?.Branch, Repository?.Commit);
    });

    Target Greets => _ => _.Executes(() => Greet!($"you"));

    Target Compile => _ => _.Executes(() =>
        DotNetBuild(s => s
            .SetProjectFile(Fixed)
            .SetConfiguration("Release")
            .SetVersion("1.2.3")
            .EnableNoLogo()
            .SetProperty("UseSharedCompilation", false)
            .AddProcessAdditionalArguments("-nodeReuse:false")
            .When(IsServerBuild, x => x.EnableContinuousIntegrationBuild())));

    Target Beside => _ => _.Executes(() =>
        DotNetRun(
            s => s.SetProcessToolPath(RootDirectory / "greet.sh").CombineWith(["one", "two"], (x, name) => x.SetProjectFile(name)),
            degreeOfParallelism: 2));

    Target Push => _ => _.Executes(() =>
        DotNetNuGetPush(s => s.SetProcessToolPath(RootDirectory / "greet.sh").SetTargetPath("a.nupkg").SetSource("feed").SetApiKey("hush-hush")));

    public static int Run() => Execute<FluentBuild>();
}
