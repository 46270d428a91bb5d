using Conformance.Builds;

namespace Conformance.Tests;

/// <summary>Where this engine is meant to differ; what NUKE does stands in <see cref="Case.Differs"/>.</summary>
public sealed class Section17Improvements : Section<Section17Improvements>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        new("negative numbers", nameof(Values), "--epochs -5 --learning-rate -.5") { Differs = "ignored", Prints = ["Epochs -5\n", "LearningRate -0.5\n"] },
        new("values after an equals sign", nameof(Values), "--epochs=9 --getter=a=b") { Differs = "ignored", Prints = ["Epochs 9\n", "Getter a=b\n"] },
        new("an unknown switch", nameof(Values), "--epoch 9") { Differs = "ignored", ExitCode = 2, Ran = "", Prints = ["--epoch", "--epochs"] },
        new("a bad value", nameof(Values), "--epochs abc")
        {
            Differs = "a warning and the default",
            ExitCode = 2,
            Statuses = "",
            Prints = ["--epochs", "'abc'", "'int'"],
        },
        new("a bad value of an enum", nameof(Values), "--trainer fastree")
        {
            Differs = "a warning and the default",
            ExitCode = 2,
            Prints = ["Did you mean 'FastTree'?", "FastTree, LightGbm"],
        },
        new("a bad value that is optional", nameof(Values), "--lenient abc") { Prints = ["Lenient 3\n"], PrintsNever = ["[WRN]"] },
        new("two values for one", nameof(Values), "--epochs 1 Show") { Differs = "an error", ExitCode = 2, Prints = ["targets come before the first switch"] },
        new("outside the value set", nameof(Names), "--model frod") { Differs = "taken", ExitCode = 2, Prints = ["'frod'", "churn, fraud"] },
        new("a missing value without a terminal", nameof(Requirements), "NeedsKey")
        {
            Differs = "a question that nobody can answer",
            ExitCode = 2,
            Prints = ["Give --api-key, set NUKE_API_KEY"],
        },
        new("variables of others", nameof(Free), "C")
        {
            Differs = "crashes, or another run",
            Variables =
            [
                "HOST=myhost", "TARGET=nothing", "ROOT=/nowhere", "SKIP=C", "PLAN=true", "HELP=true", "VERBOSITY=loud", "PROFILE=x", "CONTINUE=1",
                "NO_LOGO=?", "PARTITION=z",
            ],
            Ran = "C",
        },
        new("the plan as text", nameof(Diamond), "Left --plan")
        {
            Differs = "opens a browser, 255 without one",
            PrintsInOrder = ["1. Bottom", "2. Left"],
            PrintsNever = ["ran"],
        },
        new("SIGTERM", nameof(Interrupted))
        {
            Differs = "no clean-up, 143",
            Signal = "TERM",
            ExitCode = 130,
            Ran = "Cleans",
            Statuses = "Waits Aborted; Cleans Succeeded; Rest NotRun",
        },
        new("an exit code from the last hook", nameof(LateExitCode)) { Differs = "too late", ExitCode = 8, Ran = "A" },
        new("one dash before continue", nameof(Continues), "Third -Continue")
        {
            Differs = "starts again",
            Before = "Third",
            Ran = "Second Third",
            Statuses = "First Skipped; Second Succeeded; Third Succeeded",
        },
        new("a parameter that is a dictionary", nameof(Dictionaries))
        {
            Differs = "does not start",
            Files = [(".nuke/parameters.json", """{ "Weights": { "a": 1, "b": 2 } }""")],
            Prints = ["weights a=1/b=2\n"],
        },
        new("a plain secret in the file", nameof(Values))
        {
            Differs = "a warning",
            Files = [(".nuke/parameters.json", """{ "Token": "open-one" }""")],
            ExitCode = 2,
            PrintsNever = ["open-one"],
        },
        new("skip with an unknown name", nameof(Skips), "Top --skip Mod")
        {
            Differs = "not known",
            ExitCode = 2,
            PrintsNever = ["ran "],
            Prints = ["'Mod'", "'Mid'"],
        },
        new("a workflow without a start script", nameof(ShortWorkflow), "Test") { Differs = "every local run fails", Files = [("x", "")], Ran = "Test" },
    ];
}
