using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section06Executor : Section<Section06Executor>, ISection
{
    private static readonly (string, string)[] s_second = [("mark", "")];

    public static IReadOnlyList<Case> Cases =>
    [
        new("a failure stops the run", nameof(Failures), "Dependent")
        {
            ExitCode = 255,
            Ran = "Good Bad",
            Statuses = "Good Succeeded; Bad Failed; Dependent NotRun",
        },
        new("an assured target runs although its own dependency failed", nameof(Failures), "Dependent CleansOwn")
        {
            ExitCode = 255,
            Ran = "Good Bad CleansOwn",
            Statuses = "Good Succeeded; Bad Failed; CleansOwn Succeeded; Dependent NotRun",
        },
        new("the failure of an assured target does not stop the others", nameof(Failures), "Bad CleansBadly CleansLast")
        {
            ExitCode = 255,
            Ran = "Good Bad CleansBadly CleansLast",
            Statuses = "Good Succeeded; Bad Failed; CleansBadly Failed; CleansLast Succeeded",
        },
        new("dynamic conditions of assured targets count", nameof(Failures), "Bad CleansNever")
        {
            ExitCode = 255,
            Ran = "Good Bad",
            Statuses = "Good Succeeded; Bad Failed; CleansNever Skipped (OnlyWhen: IsNever)",
        },
        new("an assured target that ran before does not run again", nameof(Failures), "Bad CleansFirst")
        {
            ExitCode = 255,
            Ran = "CleansFirst Good Bad",
            Statuses = "CleansFirst Succeeded; Good Succeeded; Bad Failed",
        },
        new("an assured target in a good run", nameof(Failures), "Good CleansFirst") { Ran = "CleansFirst Good" },
        new("an assured target is not pulled in", nameof(Failures), "Good") { Ran = "Good" },
        new("after a failure that is proceeded after all others run", nameof(Failures), "AfterProceeds")
        {
            ExitCode = 255,
            Ran = "Proceeds AfterProceeds",
            Statuses = "Proceeds Failed; AfterProceeds Succeeded",
        },
        new("a real failure after one that is proceeded after", nameof(Failures), "ThenBad")
        {
            ExitCode = 255,
            Ran = "Proceeds ThenBad",
            Statuses = "Proceeds Failed; ThenBad Failed",
        },
        new("skipped targets stay skipped after a failure", nameof(Failures), "Bad Skipped")
        {
            ExitCode = 255,
            Statuses = "Good Succeeded; Bad Failed; Skipped Skipped (OnlyWhen: IsNever)",
        },
        new("targets with a dynamic condition are not run after a failure", nameof(Failures), "LeftOver")
        {
            ExitCode = 255,
            Statuses = "Good Succeeded; Bad Failed; LeftOver NotRun",
        },
        new("an exception of a task is unwrapped", nameof(Failures), "Wrapped") { ExitCode = 255, Prints = ["   // NotSupportedException: inside\n"] },
        new("the exception is logged with the target", nameof(Failures), "Bad")
        {
            ExitCode = 255,
            Prints = ["[ERR] Target Bad has thrown an exception\n", "System.InvalidOperationException: told to fail\nsecond line\n   at "],
        },

        new("a parameter that is missing", nameof(Requirements), "NeedsKey")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Ran = "",
            Statuses = "Before NotRun; NeedsKey NotRun",
            Prints = ["Target 'NeedsKey' requires member 'ApiKey' to be not null or empty"],
            Variables = ["GITHUB_ACTIONS=true"],
        },
        new("a parameter that is blank", nameof(Requirements), "NeedsKey")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Ran = "",
            Statuses = "Before NotRun; NeedsKey NotRun",
            Variables = ["GITHUB_ACTIONS=true", "ApiKey= "],
        },
        new("a number that is missing", nameof(Requirements), "NeedsSize")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Prints = ["Target 'NeedsSize' requires member 'Size' to be not null or empty"],
            Variables = ["GITHUB_ACTIONS=true"],
        },
        new("a parameter that is given", nameof(Requirements), "NeedsKey --api-key x") { Ran = "Before NeedsKey" },
        new("a number that is given", nameof(Requirements), "NeedsSize --size 0") { Ran = "NeedsSize" },
        new("a list that is given", nameof(Requirements), "NeedsItems --items a b") { Ran = "NeedsItems" },
        new("two requirements", nameof(Requirements), "NeedsBoth --api-key x --size 3") { Ran = "NeedsBoth" },
        new("a requirement that does not hold", nameof(Requirements), "NeedsFlag")
        {
            ExitCode = 255,
            Ran = "",
            Statuses = "NeedsFlag NotRun",
            Prints = ["Target 'NeedsFlag' requires '", ".Flag"],
        },
        new("a requirement that holds", nameof(Requirements), "NeedsTrue --api-key x") { Ran = "NeedsTrue" },
        new("a requirement that compares and does not hold", nameof(Requirements), "NeedsTrue --api-key y")
        {
            ExitCode = 255,
            Ran = "",
            Statuses = "NeedsTrue NotRun",
            Prints = ["Target 'NeedsTrue' requires '(value(Conformance.Builds.Requirements).ApiKey == \"x\")'"],
        },
        new("a member that nothing injects", nameof(Requirements), "NeedsPlain")
        {
            ExitCode = 255,
            Prints = ["Member '_plain' is required from target 'NeedsPlain' but not marked with an injection attribute."],
        },
        new("requirements of a statically skipped target are not checked", nameof(Requirements), "Off") { Ran = "", Statuses = "Off Skipped (OnlyWhen: Flag)" },
        new("requirements of a target skipped by the command line are not checked", nameof(Requirements), "User --skip NeedsKey")
        {
            Ran = "User",
            Statuses = "Before Skipped; NeedsKey Skipped (via parameter); User Succeeded",
        },
        new("requirements of a dynamically skipped target are checked", nameof(Requirements), "OffLater")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Statuses = "OffLater NotRun",
            Variables = ["GITHUB_ACTIONS=true"],
        },
        new("a required member that is missing", nameof(RequiredMember))
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Statuses = "Show NotRun",
            Prints = ["Member 'Model' is required to be not null or empty"],
            Variables = ["GITHUB_ACTIONS=true"],
        },
        new("a required member that is given", nameof(RequiredMember), "--model churn") { Prints = ["model churn\n"] },

        new("a tool that is missing", nameof(Tools), "NeedsVariable") { ExitCode = 255, PrintsNever = ["ran"], Variables = ["GITHUB_ACTIONS=true"] },

        new("continue leaves out what succeeded before", nameof(Continues), "Third --continue")
        {
            Before = "Third",
            Ran = "Second Third",
            Statuses = "First Skipped; Second Succeeded; Third Succeeded",
        },
        new("without continue all runs again", nameof(Continues), "Third") { Before = "Third", Ran = "First Second Third" },
        new("continue with another target starts again", nameof(Continues), "Second --continue")
        {
            Before = "Third",
            Ran = "First Second",
            Prints = ["[WRN] Build invocation changed. Restarting ..."],
        },
        new("continue with another value starts again", nameof(Continues), "Third --note b --continue")
        {
            Before = "Third --note a",
            Ran = "First Second Third",
            Prints = ["Build invocation changed. Restarting ..."],
        },
        new("continue with another name of a parameter goes on", nameof(Continues), "Third --title a --continue")
        {
            Before = "Third --note a",
            Ran = "Second Third",
            Statuses = "First Skipped; Second Succeeded; Third Succeeded",
        },
        new("continue without an earlier run", nameof(Continues), "Third --continue") { Files = s_second, Ran = "First Second Third" },
        new("the targets that succeeded are written down", nameof(Continues))
        {
            Files = s_second,
            Ran = "First Second Third",
            Leaves = [(".nuke/temp/build-attempt.log", "^[0-9a-f]+\nFirst\nSecond\nThird\n$")],
        },
    ];
}
