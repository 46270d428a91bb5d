using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section05Planner : Section<Section05Planner>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("declared later runs earlier, the base last of all declared", nameof(Free), "B A C") { Ran = "A C B" },
        new("the order on the command line does not count", nameof(Free), "C B A") { Ran = "A C B" },
        new("dependencies have no order of their own", nameof(Free)) { Ran = "C B", Statuses = "C Succeeded; B Succeeded; All Collective" },
        new("selection starts again at the first that is free", nameof(Restart)) { Ran = "Z X Y" },
        new("a diamond", nameof(Diamond)) { Ran = "Bottom Right Left Top" },
        new("only what is needed", nameof(Diamond), "Left") { Ran = "Bottom Left" },
        new("separated by plus", nameof(Free), "a+B") { Ran = "A B" },
        new("named twice", nameof(Free), "B B") { Ran = "B" },
        new("dashes do not count", nameof(Chain), "fetch-data") { Ran = "Third FetchData" },
        new("case does not count", nameof(Chain), "FETCHDATA") { Ran = "Third FetchData" },
        new("named by the switch", nameof(Chain), "--target FetchData") { Ran = "Third FetchData" },
        new("named by the switch with one dash", nameof(Chain), "-Target fetch-data") { Ran = "Third FetchData" },
        new("several by the switch", nameof(Chain), "--target First Third") { Ran = "First Third" },
        new("several by the switch with plus", nameof(Chain), "--target First+Second") { Ran = "First Second" },
        new("the target comes from the environment", nameof(Chain)) { Variables = ["NUKE_TARGET=Third"], Ran = "Third" },
        new("order only edges pull nothing in", nameof(Ordered), "Latest") { Ran = "Latest" },
        new("before and after", nameof(Ordered), "Latest Late Early") { Ran = "Early Late Latest" },
        new("order only edges and dependencies", nameof(Ordered), "Early Needs") { Ran = "Needed Early Needs" },
        new("triggered with its dependency", nameof(Triggering), "Source") { Ran = "Need Source Follow Reverse" },
        new("triggered by a dependency", nameof(Triggering), "User") { Ran = "Need Source Follow Reverse User" },
        new("a triggered target does not trigger back", nameof(Triggering), "Follow") { Ran = "Need Follow Reverse" },
        new("triggered targets are not invoked", nameof(Triggering), "Source Says") { Prints = ["invoked Source/Says\n"] },
        new("default targets do not run beside invoked ones", nameof(Triggering), "Need") { Ran = "Need" },
        new("an unknown target", nameof(Chain), "Furst")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            PrintsInOrder = ["Target with name 'Furst' does not exist.", "Available targets are:\n  - FetchData\n  - First\n  - Last\n  - Second\n  - Third\n"],
            PrintsNever = ["Duration"],
        },
        new("one of several is unknown", nameof(Chain), "First Nothing")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Prints = ["Target with name 'Nothing' does not exist."],
        },
        new("a cycle beside the invoked target", nameof(TwoCycle)) { ExitCode = 255, Prints = ["Circular dependencies between targets:\n - B, A"] },
        new("a cycle of triggers and order", nameof(TriggerCycle)) { ExitCode = 255, Prints = ["Circular dependencies between targets:\n - "] },
        new("a target that depends on itself", nameof(OwnCycle))
        {
            ExitCode = 255,
            Prints = ["Target 'X' cannot have a dependency on itself"],
            PrintsNever = ["Duration"],
        },
        new("strict refuses free targets", nameof(Free), "A --strict") { ExitCode = 255, Prints = ["Incomplete target definition order:\n  - "] },
        new("strict accepts one order", nameof(Chain), "Second --strict") { Ran = "First Second" },
    ];
}
