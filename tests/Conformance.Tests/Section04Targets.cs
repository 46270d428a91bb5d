using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section04Targets : Section<Section04Targets>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("any visibility, own, base and component", nameof(Kinds), "Private Protected Internal Public Readable BasePrivate BaseProtected")
        {
            Ran = "BaseProtected BasePrivate Readable Public Internal Protected Private",
        },
        new("setup and cleanup are targets", nameof(Kinds), "Prepare Tidy") { Ran = "Tidy Prepare" },
        new("a target of a component", nameof(Kinds), "Fetch --bucket b") { Prints = ["fetched from b\n"], Statuses = "Fetch Succeeded" },
        new("static properties are no targets", nameof(Kinds), "Static") { ExitCode = 2, NukeExitCode = 255 },
        new("fields are no targets", nameof(Kinds), "Field") { ExitCode = 2, NukeExitCode = 255 },
        new("actions run in order", nameof(Actions), "Several") { PrintsInOrder = ["one\n", "two\n", "three\n"] },
        new("a function's result is dropped", nameof(Actions), "Function") { Prints = ["count 1\n"], Statuses = "Function Succeeded" },
        new("a task is awaited", nameof(Actions), "Awaited") { PrintsInOrder = ["awaited\n", "then\n"] },
        new("the first exception ends a target", nameof(Actions), "Stops")
        {
            ExitCode = 255,
            Prints = ["one\n"],
            PrintsNever = ["never\n"],
            Statuses = "Stops Failed",
        },
        new("without actions", nameof(Actions), "Empty") { Statuses = "Empty Collective", PrintsNever = ["║ Empty"] },
        new("unlisted targets are not in the help", nameof(Actions), "--help") { Prints = ["  Several"], PrintsNever = ["Hidden", "Not for all"] },
        new("unlisted targets can be invoked", nameof(Actions), "Hidden") { Ran = "Hidden" },
        new("definitions come before the parameters", nameof(Early), "--flag")
        {
            PrintsInOrder = ["defining False\n", "ran B\n", "running True\n"],
            PrintsNever = ["ran A"],
            Statuses = "B Succeeded; Chooses Succeeded",
        },
        new("base replays the definition of every level", nameof(NewTargets), "Twice") { PrintsInOrder = ["old Twice\n", "middle Twice\n", "new Twice\n"] },
        new("without base an override replaces all", nameof(NewTargets), "Replaced")
        {
            Prints = ["new Replaced\n"],
            PrintsNever = ["old Replaced"],
            Statuses = "Replaced Succeeded",
        },
        new("base keeps edges and comes where it is called", nameof(NewTargets), "Kept")
        {
            PrintsInOrder = ["ran Needed\n", "new Kept\n", "old Kept\n"],
            Statuses = "Needed Succeeded; Kept Succeeded",
        },
        new("base gives the description", nameof(NewTargets), "--help") { PrintsInOrder = ["  Kept", "-> Needed\n", "    From the base\n"] },
        new("an inherited target", nameof(NewTargets), "Untouched") { Prints = ["old Untouched\n"] },
        new("base of a member that is not public", nameof(ClosedTargets)) { ExitCode = 255, PrintsNever = ["ran", "Duration"] },
        new("inherit replays in the order of the calls", nameof(Inheriting))
        {
            PrintsInOrder = ["ran Need\n", "two\n", "one\n", "both\n"],
            Statuses = "Need Succeeded; Both Succeeded",
        },
        new("dependent for", nameof(Edges), "Last") { Ran = "First Last" },
        new("consumes is no dependency", nameof(Edges), "Uses") { Statuses = "Uses Succeeded", Prints = ["consumes Makes:a.zip\n"] },
        new("the size of a partition is data", nameof(Edges), "Parts") { Statuses = "Parts Succeeded", Prints = ["size 3\n"] },
        new("a partition of one", nameof(OnePart)) { ExitCode = 255 },
    ];
}
