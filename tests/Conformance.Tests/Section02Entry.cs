using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section02Entry : Section<Section02Entry>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("several default targets all run", nameof(TwoDefaults)) { Ran = "C A" },
        new("invoked targets replace the default ones", nameof(TwoDefaults), "B") { Ran = "B" },
        new("no default and nothing invoked: help", nameof(NoDefault))
        {
            Prints = ["Targets (with their direct dependencies):"],
            PrintsNever = ["status", "ran "],
        },
        new("no default, one invoked", nameof(NoDefault), "Only") { Ran = "Only" },
        new("help ends without finishing", nameof(TwoDefaults), "A --help") { Prints = ["  A (default)"], PrintsNever = ["ran", "status", "Build succeeded"] },
        new("shell completion only refreshes the schema", nameof(TwoDefaults), "--shell-completion")
        {
            PrintsNever = ["ran", "status"],
            Leaves = [(".nuke/build.schema.json", "ExecutableTarget")],
        },
        new("generate configuration ends without finishing", nameof(ShortWorkflow), "--generate-configuration GitHubActions_short --host GitHubActions")
        {
            PrintsNever = ["ran", "status"],
            Leaves = [(".github/workflows/short.yml", "^name: short$")],
        },
        new("a failed target", nameof(ExitCodes), "Breaks") { ExitCode = 255, Ran = "Breaks", Statuses = "Breaks Failed" },
        new("a failure that is proceeded after", nameof(ExitCodes), "AfterProceeds")
        {
            ExitCode = 255,
            Ran = "Proceeds AfterProceeds",
            Statuses = "Proceeds Failed; AfterProceeds Succeeded",
        },
        new("own exit code on success", nameof(ExitCodes), "Works --code 42") { ExitCode = 42, Statuses = "Works Succeeded" },
        new("own exit code on failure", nameof(ExitCodes), "Breaks --code 7") { ExitCode = 7, Statuses = "Breaks Failed" },
        new("own exit code zero on failure", nameof(ExitCodes), "Breaks --code 0") { Statuses = "Breaks Failed" },
        new("own exit code before the first target", nameof(ExitCodes), "Works --early 5") { ExitCode = 5 },
        new("own exit code when a target changes its mind", nameof(ExitCodes), "Works --early 5 --code 6") { ExitCode = 6 },
        new("own exit code and no logo from the constructor", nameof(InConstructor)) { ExitCode = 9, Ran = "A", PrintsNever = ["ngine version"] },
        new("a hook fails before the plan", nameof(FailingHooks), "--where created")
        {
            ExitCode = 255,
            Prints = ["failed when created", "Build failed on"],
            PrintsNever = ["ran A"],
        },
        new("a hook fails after the plan", nameof(FailingHooks), "--where initialized")
        {
            ExitCode = 255,
            Prints = ["failed when initialized", "Build failed on"],
            PrintsNever = ["ran A"],
        },
        new("an unknown target", nameof(TwoDefaults), "Nothing") { ExitCode = 2, NukeExitCode = 255, PrintsNever = ["ran"] },
        new("a missing requirement", nameof(Requirements), "NeedsKey") { ExitCode = 2, NukeExitCode = 255, PrintsNever = ["ran"] },
        new("a violated requirement", nameof(Requirements), "NeedsFlag") { ExitCode = 255, Statuses = "NeedsFlag NotRun" },
        new("a missing profile", nameof(TwoDefaults), "A --profile absent") { ExitCode = 2, NukeExitCode = 255, PrintsNever = ["ran"] },
        new("a missing tool", nameof(Tools), "NeedsTool") { ExitCode = 255, PrintsNever = ["ran"] },
        new("a cycle", nameof(TwoCycle)) { ExitCode = 255, PrintsNever = ["ran"] },
        new("a strict violation", nameof(TwoDefaults), "A --strict") { ExitCode = 255, PrintsNever = ["ran"] },
        new("no root directory", nameof(TwoDefaults)) { IsBare = true, ExitCode = 2, NukeExitCode = 134, PrintsNever = ["ran"] },
        new("the home directory is no root", nameof(TwoDefaults))
        {
            Variables = ["HOME={root}"],
            ExitCode = 2,
            NukeExitCode = 134,
            PrintsNever = ["ran"],
        },
        new("the root is found above the working directory", nameof(TwoDefaults), "A")
        {
            Folder = "sub/deeper",
            Ran = "A",
            Leaves = [(".nuke/temp/build-attempt.log", "")],
        },
        new("a given root", nameof(TwoDefaults), "A --root {root}/other")
        {
            Files = [("other/.nuke/parameters.json", "{}")],
            Ran = "A",
            Leaves = [("other/.nuke/temp/build-attempt.log", ""), (".nuke/temp/build-attempt.log", null)],
        },
        new("a root without a value is the working directory", nameof(TwoDefaults), "A --root")
        {
            Folder = "other",
            Ran = "A",
            Leaves = [("other/.nuke/temp/build-attempt.log", "")],
        },
        new("Ctrl+C", nameof(Interrupted))
        {
            Signal = "INT",
            ExitCode = 130,
            Ran = "Cleans",
            Statuses = "Waits Aborted; Cleans Succeeded; Rest NotRun",
            Prints = ["Build failed on", "Waits              Aborted", "Rest               NotRun", "Cleans             Succeeded"],
        },
    ];
}
