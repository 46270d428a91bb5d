using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section16Components : Section<Section16Components>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("a default target of a component with its only dependency", nameof(Components))
        {
            PrintsInOrder = ["fetched from default-bucket\n", "trained 31 nameless 1\n"],
            Statuses = "Fetch Succeeded; Train Succeeded",
        },
        new("prefixed parameters, and one without a prefix", nameof(Components), "Train --itrain-leaves 9 --itrain-title t --bucket b")
        {
            PrintsInOrder = ["fetched from b\n", "trained 9 t 1\n"],
        },
        new("prefixed parameters in the help", nameof(Components), "--help")
        {
            Prints = ["  --itrain-leaves ", "Leaves of a tree", "  --itrain-title ", "  --bucket ", "Where the data is"],
        },
        new("prefixed parameters in the environment", nameof(Components), "Train")
        {
            Variables = ["ITRAIN_LEAVES=8", "NUKE_ITRAIN_TITLE=e"],
            Prints = ["trained 8 e 1\n"],
        },
        new("prefixed parameters in the file", nameof(Components), "Train")
        {
            Files = [(".nuke/parameters.json", """{ "ITrainLeaves": 7, "ITrainTitle": "f", "Bucket": "fb", "Leaves": 1, "Title": "no" }""")],
            Prints = ["fetched from fb\n", "trained 7 f 1\n"],
        },
        new("typed edges", nameof(Components), "Test Typed")
        {
            Statuses = "Fetch Succeeded; Train Succeeded; Needed Succeeded; Typed Succeeded; Test Succeeded",
        },
        new("typed after", nameof(Components), "TypedAfter") { Ran = "TypedAfter" },
        new("typed triggers", nameof(Components), "Sets")
        {
            PrintsInOrder = ["ran Sets\n", "ran Test\n"],
            Prints = ["ran Needed\n", "trained"],
        },
        new("edges to absent components are nothing", nameof(Components), "Absent") { Ran = "Absent" },
        new("a component that would like another", nameof(OnlyTests)) { Ran = "Test" },
        new("an edge to a component that the build is not", nameof(WrongCast)) { ExitCode = 255, PrintsNever = ["ran"] },
        new("an edge to the only target of a component that has two", nameof(TwoAreTooMany)) { ExitCode = 255, PrintsNever = ["ran"] },
        new("an explicit implementation takes the place of the component's target", nameof(ExplicitHello))
        {
            PrintsInOrder = ["first\n", "hello from interface\n", "hello from class\n", "ran Asks\n"],
            Statuses = "Hello Succeeded; Asks Succeeded",
        },
        new("an explicit implementation inherits the description", nameof(ExplicitHello), "--help")
        {
            PrintsInOrder = ["  Asks (default)", "-> Hello\n", "  Hello\n", "    Greets\n"],
        },
        new("a public implementation takes the place of the component's target", nameof(PublicHello))
        {
            PrintsInOrder = ["hello from interface\n", "hello from class\n", "ran Asks\n"],
            Statuses = "Hello Succeeded; Asks Succeeded",
        },
        new("a component replaces a target of its own component", nameof(PoliteHello))
        {
            PrintsInOrder = ["hello from interface\n", "hello from derived interface\n"],
            Statuses = "Hello Succeeded",
        },
        new("two components with the same target", nameof(Ambiguous)) { ExitCode = 255, Prints = ["IFirst", "ISecond"], PrintsNever = ["ran"] },
        new("the class decides between two components", nameof(Resolved)) { PrintsInOrder = ["second\n", "first\n"], Statuses = "Same Succeeded" },
        new("a context starts before and stops after", nameof(Contexts), "Uses") { Ran = "Start Uses Stop" },
        new("a context for two users", nameof(Contexts), "Uses UsesToo") { Ran = "Start UsesToo Uses Stop" },
        new("a context is left after a failure", nameof(Contexts), "Breaks")
        {
            ExitCode = 255,
            Ran = "Start Breaks Stop",
            Statuses = "Start Succeeded; Breaks Failed; Stop Succeeded",
        },
        new("a context that nobody uses", nameof(Contexts), "Free") { Ran = "Free" },
        new("a setup alone brings its cleanup", nameof(Contexts), "Start") { Ran = "Start Stop" },
        new("a context of a user that is skipped from the start", nameof(Contexts), "OffStatic")
        {
            Ran = "",
            Statuses = "Start Skipped (because of OffStatic); OffStatic Skipped (OnlyWhen: Never); Stop Skipped (because of Start)",
        },
        new("a context of a user that is skipped later", nameof(Contexts), "OffDynamic")
        {
            Ran = "Start Stop",
            Statuses = "Start Succeeded; OffDynamic Skipped (OnlyWhen: Never); Stop Succeeded",
        },
        new("requirements, lists and a replaced property of a component", nameof(Publishing), "--feed f --size 3 --tags a;b --bucket b")
        {
            Prints = ["published f 3 own-bucket a/b\n"],
        },
        new("a missing requirement of a component", nameof(Publishing), "--size 3")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Statuses = "Publish NotRun",
            Prints = ["Target 'Publish' requires member 'Feed' to be not null or empty"],
            Variables = ["GITHUB_ACTIONS=true"],
        },
        new("a missing number of a component", nameof(Publishing), "--feed f")
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Prints = ["Target 'Publish' requires member 'Size' to be not null or empty"],
            Variables = ["GITHUB_ACTIONS=true"],
        },
        new("a required property of a component that is missing", nameof(Owned))
        {
            ExitCode = 2,
            NukeExitCode = 255,
            Prints = ["Member 'Owner' is required to be not null or empty"],
            Variables = ["GITHUB_ACTIONS=true"],
        },
        new("a required property of a component that is given", nameof(Owned), "--owner o") { Prints = ["owner o\n"] },
        new("a context without setup and cleanup", nameof(NoContext)) { ExitCode = 255, PrintsNever = ["ran"] },
    ];
}
