using Assay.BuildEngine.Tests.Builds;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Coverlet;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using static Nuke.Common.Tools.DotNet.DotNetTasks;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class DotNetToolTests : RunTest
{
    private static readonly string Echo = ToolPathResolver.GetPathExecutable("echo");

    [Fact]
    public void Every_verb_renders_as_dotnet_takes_it()
    {
        AbsolutePath project = "/a b/x.csproj";
        Assert.Equal(
            "build /a b/x.csproj --configuration Release --no-restore --output /out --property:Version=1.0 --property:Deterministic=true",
            DotNetBuild(s => s.SetProcessToolPath(Echo).EnableNoRestore().SetProjectFile(project).SetConfiguration("Release").SetOutputDirectory("/out")
                .SetVersion("1.0").EnableDeterministic().DisableNoLogo()).StdToText());
        Assert.Equal(
            "restore --locked-mode --source a --source b --verbosity quiet",
            DotNetRestore(s => s.SetProcessToolPath(Echo).AddSources("a", "b").SetVerbosity(DotNetVerbosity.quiet).EnableLockedMode()).StdToText());
        Assert.Equal(
            "test t --blame --collect XPlat Code Coverage --logger trx --no-build --results-directory r --settings s --property:CoverletOutputFormat=cobertura",
            DotNetTest(s => s.SetProcessToolPath(Echo).SetProjectFile("t").AddLoggers("trx").SetResultsDirectory("r").SetSettingsFile("s").EnableNoBuild()
                .SetDataCollector("XPlat Code Coverage").EnableBlameMode().SetCoverletOutputFormat(CoverletOutputFormat.cobertura)).StdToText());
        Assert.Equal(
            "run --framework net10.0 --project p extra -- --in a b",
            DotNetRun(s => s.SetProcessToolPath(Echo).SetProjectFile("p").SetFramework("net10.0").SetApplicationArguments("--in a b")
                .AddProcessAdditionalArguments("extra")).StdToText());
        Assert.Equal(
            "publish p --runtime linux-x64 --self-contained false --property:PublishSingleFile=true",
            DotNetPublish(s => s.SetProcessToolPath(Echo).SetProject("p").SetRuntime("linux-x64").DisableSelfContained().SetPublishSingleFile(true)).StdToText());
        Assert.Equal(
            "pack --include-symbols --property:SymbolPackageFormat=snupkg",
            DotNetPack(s => s.SetProcessToolPath(Echo).EnableIncludeSymbols().SetSymbolPackageFormat(DotNetSymbolPackageFormat.snupkg)).StdToText());
        Assert.Equal("clean x --nologo", DotNetClean(s => s.SetProcessToolPath(Echo).SetProject("x").EnableNoLogo()).StdToText());
        Assert.Equal("format --verify-no-changes", DotNetFormat(s => s.SetProcessToolPath(Echo).EnableVerifyNoChanges()).StdToText());
        Assert.Equal("tool restore", DotNetToolRestore(new DotNetToolRestoreSettings().SetProcessToolPath(Echo)).StdToText());
        Assert.Equal(
            "tool install name --global --add-source feed --version 2",
            DotNetToolInstall(s => s.SetProcessToolPath(Echo).SetPackageName("name").SetVersion("2").EnableGlobal().AddSources("feed")).StdToText());
        Assert.Equal("tool update name", DotNetToolUpdate(s => s.SetProcessToolPath(Echo).SetPackageName("name")).StdToText());
    }

    [Fact]
    public void Settings_never_change()
    {
        var first = new DotNetBuildSettings().SetConfiguration("Debug").SetProperty("A", 1).AddSources("x");
        var second = first.SetConfiguration("Release").EnableNoRestore().AddProperty("B", 2).AddSources("y");
        Assert.Equal(("Debug", null, 1, 1), (first.Configuration, first.NoRestore, first.Properties.Count, first.Sources.Count));
        Assert.Equal(("Release", true, 2, 2), (second.Configuration, second.NoRestore, second.Properties.Count, second.Sources.Count));
        Assert.Null(second.ResetConfiguration().Configuration);
        Assert.False(second.ToggleNoRestore().NoRestore);
        Assert.Equal(["B"], second.RemoveProperty("A").Properties.Keys);
        Assert.Equal(["y"], second.RemoveSources("x").Sources);
        Assert.Empty(second.ClearSources().Sources);
        Assert.Equal("true", second.ToggleDeterministic().Properties["Deterministic"]);
        Assert.Equal("false", second.EnableDeterministic().ToggleDeterministic().Properties["Deterministic"]);
    }

    [Fact]
    public void Settings_are_combined()
    {
        Configure<DotNetBuildSettings> release = s => s.SetConfiguration("Release");
        Configure<DotNetBuildSettings, string> project = (s, x) => s.SetProjectFile(x);
        var all = new DotNetBuildSettings()
            .Apply(release)
            .Apply((Configure<DotNetBuildSettings>?)null)
            .When(false, x => x.EnableNoLogo())
            .When(x => x.Configuration == "Release", x => x.SetVersion("1"))
            .WhenNotNull((string?)null, (x, y) => x.SetFramework(y))
            .CombineWith(["a", "b"], (x, y) => x.Apply(project, y))
            .CombineWith(["net8.0", "net10.0"], (x, y) => x.SetFramework(y));
        Assert.Equal(["a net8.0", "a net10.0", "b net8.0", "b net10.0"], all.Select(x => $"{x.ProjectFile} {x.Framework}"));
        Assert.All(all, x => Assert.Equal(("Release", null, "1"), (x.Configuration, x.NoLogo, x.Properties["Version"])));
    }

    [Fact]
    public void After_a_failure_the_rest_runs_only_when_told()
    {
        DotNetBuildSettings[] Combined(DotNetBuildSettings s) => s.SetProcessToolPath(ToolPathResolver.GetPathExecutable("sh"))
            .CombineWith(["1", "2"], (x, y) => x.SetProcessExitHandler(p => Ended(y, p)));
        var ended = new List<string>();
        void Ended(string name, IProcess process)
        {
            ended.Add(name);
            process.AssertZeroExitCode();
        }

        Assert.Throws<ProcessException>(() => DotNetBuild(Combined));
        Assert.Equal(["1"], ended);
        Assert.Equal(2, Assert.Throws<AggregateException>(() => DotNetBuild(Combined, completeOnFailure: true)).InnerExceptions.Count);
        Assert.Equal(["1", "1", "2"], ended);
    }

    [Fact]
    public void The_process_has_a_bigger_environment_a_directory_a_logger_and_a_limit()
    {
        var lines = new List<string>();
        var file = (AbsolutePath)Root.Path / "show.sh";
        file.WriteAllText("#!/bin/sh\necho $EXTRA $HOME $PWD\nexit 4").SetExecutable();
        var settings = new DotNetCleanSettings().SetProcessToolPath(file).SetProcessEnvironmentVariable("EXTRA", 5).SetProcessWorkingDirectory("/")
            .SetProcessLogger((_, text) => lines.Add(text)).DisableProcessExitHandling();
        Assert.Equal($"5 {Environment.GetEnvironmentVariable("HOME")} /", DotNetClean(settings).StdToText());
        Assert.Equal(DotNetClean(settings.DisableProcessOutputLogging()).StdToText(), Assert.Single(lines));
        Assert.Equal(4, Assert.Throws<ProcessException>(() => DotNetClean(settings.ResetProcessExitHandling())).ExitCode);
        file.WriteAllText("#!/bin/sh\nsleep 60 & wait");
        Assert.Throws<ArgumentException>(() => DotNetClean(settings.SetProcessExecutionTimeout(TimeSpan.FromMilliseconds(200))));
    }

    [Fact]
    public void Secrets_stay_out_of_log_output_and_exception()
    {
        Root.Write("greet.sh", "#!/bin/sh\necho $@\nexit 7");
        ((AbsolutePath)Root.File("greet.sh")).SetExecutable();
        var result = Run(nameof(FluentBuild), "Push");
        Assert.Contains("greet.sh nuget push a.nupkg --api-key [REDACTED] --source feed\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("[DBG] nuget push a.nupkg --api-key [REDACTED] --source feed", result.Output, StringComparison.Ordinal);
        Assert.Contains("ProcessException: Process 'greet.sh' exited with code 7.", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Parallel_runs_do_not_mix_their_lines()
    {
        Root.Write("greet.sh", "#!/bin/sh\necho first $3; sleep 0.5; echo second $3");
        ((AbsolutePath)Root.File("greet.sh")).SetExecutable();
        var lines = Run(nameof(FluentBuild), "Beside").Output.Split('\n').Where(x => x.Contains("greet.sh", StringComparison.Ordinal) || x.Contains("[DBG]", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, lines.Count);
        foreach (var group in lines.Chunk(3))
        {
            var name = group[0].Split(' ')[^1];
            Assert.EndsWith($"[DBG] first {name}", group[1], StringComparison.Ordinal);
            Assert.EndsWith($"[DBG] second {name}", group[2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_solution_is_built_and_its_warnings_are_warnings()
    {
        Sample.Write(Root);
        var result = Run(nameof(FluentBuild), "Compile");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(
            "\\[INF\\] > .*dotnet build .*/Sample.slnx --configuration Release --nologo --property:Version=1.2.3 --property:UseSharedCompilation=false -nodeReuse:false\n",
            result.Output);
        Assert.Matches("\\[WRN\\] .*A.cs\\(1,.*: warning CS0168", result.Output);
        Assert.True(File.Exists(Root.File("src/One/bin/Release/net10.0/One.dll")));
        Root.Write("src/One/A.cs", "class A { int X() => missing; }");
        var failed = Run(nameof(FluentBuild), "Compile");
        Assert.Equal(255, failed.ExitCode);
        Assert.Matches("\\[ERR\\] .*A.cs\\(1,.*: error CS0103", failed.Output);
    }

    [Fact]
    public void Property_values_reach_msbuild_whole()
    {
        Sample.Write(Root);
        Root.Write("src/One/show.targets", "<Project><Target Name=\"Show\"><Message Importance=\"high\" Text=\"[$(Notes)] [$(DefineConstants)]\" /></Target></Project>");
        var output = DotNet($"msbuild {Root.File("src/One/show.targets")} -nologo -t:Show {"-p:Notes=x"}").StdToText();
        Assert.Contains("[x] []", output, StringComparison.Ordinal);
        output = DotNetBuild(s => s.SetProjectFile(Root.File("src/One/show.targets")).EnableNoLogo().EnableNoRestore()
            .SetProperty("Notes", "a; b, \"c\"\nd").SetProperty("DefineConstants", "A;B").AddProcessAdditionalArguments("-t:Show")).StdToText();
        Assert.Contains("[a; b, \"c\"", output, StringComparison.Ordinal);
        Assert.Contains("d] [A;B]", output, StringComparison.Ordinal);
    }
}
