using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section03Members : Section<Section03Members>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("places, host and flags", nameof(Places))
        {
            Prints =
            [
                "root True\n", "temporary .nuke/temp True\n", "assembly Conformance.Builds.dll True\n", "project True\n", "host Terminal True False\n",
                "verbosity Normal\n", "flags False False False False 1 1\n", "same True True True\n",
            ],
        },
        new("flags that are given", nameof(Places), "--no-logo --continue --partition 2/3 --verbosity Minimal")
        {
            Prints = ["flags False False True True 2 3\n", "verbosity Minimal\n"],
        },
        new("filtered views of the plan", nameof(Views), "After")
        {
            ExitCode = 255,
            Statuses = "Before Succeeded; Bad Failed; Never Skipped (OnlyWhen: IsNever); Look Succeeded; After Succeeded",
            Prints =
            [
                "running Look\n", "scheduled After\n", "skipped Never\n", "failed Bad\n", "succeeded Before\n", "finished Bad/Before\n", "aborted 0\n",
                "invoked After\n", "contains True False True\n", "state False True False\n", "end False True True\n",
            ],
        },
        new("data of a target", nameof(Views), "Look")
        {
            ExitCode = 255,
            Prints = ["data Looks around True False True 1 Look\n", "dependencies Before/Never/Bad\n"],
        },
        new("default targets are not invoked ones", nameof(Views)) { ExitCode = 255, Prints = ["invoked \n"] },
        new("hooks: attributes by priority, inherited ones too, the build last", nameof(Hooks), "Works --word w")
        {
            PrintsInOrder =
            [
                "[high] created 4", "[base] created 4", "[low] created 4", "[own] created w", "[high] initialized 4 1", "[base] initialized 4 1",
                "[low] initialized 4 1",
                "[own] initialized 1", "[high] running Works Running", "[base] running", "[low] running", "[own] running Works", "[high] summary Works 1",
                "[low] summary Works 1", "[high] succeeded Works Succeeded", "[low] succeeded", "[own] succeeded Works", "[high] finished True",
                "[base] finished",
                "[low] finished True", "[own] finished True", "status Works Succeeded",
            ],
        },
        new("hooks of a skipped target", nameof(Hooks), "Idle")
        {
            PrintsInOrder = ["[high] skipped Idle Skipped", "[low] skipped Idle", "[own] skipped Idle", "[own] finished True"],
            PrintsNever = ["running Idle", "succeeded Idle"],
        },
        new("hooks of a target without actions", nameof(Hooks), "Group")
        {
            Statuses = "Works Succeeded; Group Collective",
            PrintsNever = ["running Group", "succeeded Group"],
        },
        new("hooks of a failed target", nameof(Hooks), "Breaks")
        {
            ExitCode = 255,
            PrintsInOrder = ["[own] running Breaks", "[high] failed Breaks Failed", "[low] failed Breaks", "[own] failed Breaks", "[high] finished False"],
            PrintsNever = ["succeeded"],
        },
        new("an attribute changes targets before the plan", nameof(Rewired), "Other") { Ran = "First Other" },
        new("an attribute describes a target", nameof(Rewired), "--help") { PrintsInOrder = ["  First", "    Made by an attribute", "  Other (default)", "-> First"] },
        new("the build sets its plan", nameof(OwnPlan)) { Ran = "B" },
        new("a second report replaces the first", nameof(Summaries), "Reports") { Prints = ["   // Second: 0.5, Third: 3\n"], PrintsNever = ["First"] },
        new("a failure is reported by the engine", nameof(Summaries), "Breaks")
        {
            ExitCode = 255,
            Prints = ["   // InvalidOperationException: told to fail\n", "[ERR] Target Breaks has thrown an exception"],
        },
        new("a failure does not replace a report", nameof(Summaries), "ReportsAndBreaks") { ExitCode = 255, Prints = ["   // Known: 1\n"] },
        new("a failure in a task is its own exception", nameof(Summaries), "BreaksLater")
        {
            ExitCode = 255,
            Prints = ["   // NotSupportedException: in a task\n"],
        },
    ];
}
