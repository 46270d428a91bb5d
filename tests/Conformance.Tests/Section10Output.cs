using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section10Output : Section<Section10Output>, ISection
{
    private const string Line = "═══════════════════════════════════════\n";

    public static IReadOnlyList<Case> Cases =>
    [
        new("the engine's line", nameof(Outputs), "Works") { Prints = ["ngine version ", " (Linux,.NETCoreApp,Version=v10.0)\n"] },
        new("no logo", nameof(Outputs), "Works --no-logo") { PrintsNever = ["ngine version "] },
        new("without the art the engine's line stays", nameof(Artless)) { Ran = "Works", Prints = ["ngine version "] },
        new("the header of a target", nameof(Outputs), "Works") { Prints = ["\n\n╬══════════\n║ Works\n╬══\n\n"] },
        new("the header of a target with a long name", nameof(Outputs), "AnEvenLongerTargetName")
        {
            Prints = ["\n\n╬═══════════════════════════\n║ AnEvenLongerTargetName\n╬══════════════════\n\n"],
        },
        new("a line of the log", nameof(Outputs), "Works") { Prints = [" [INF] working with text and 3\n"] },
        new("all levels", nameof(Outputs), "Logs --verbosity Verbose")
        {
            PrintsInOrder =
            [
                "[VRB] a verbose one\n", "[DBG] a debug one\n", "[INF] an information\n", "[WRN] a warning\n", "[ERR] an error\n",
                "[ERR] with exception\nSystem.InvalidOperationException: inside\n",
            ],
        },
        new("normal verbosity", nameof(Outputs), "Logs") { Prints = ["[DBG] a debug one\n"], PrintsNever = ["a verbose one"] },
        new("minimal verbosity", nameof(Outputs), "Logs --verbosity minimal") { Prints = ["[WRN] a warning\n"], PrintsNever = ["an information"] },
        new("quiet", nameof(Outputs), "Logs --verbosity Quiet")
        {
            PrintsInOrder = ["[ERR] an error\n", "║ Errors & Warnings", "[WRN] Logs: a warning"],
            PrintsNever = ["[WRN] a warning"],
        },
        new("problems are repeated with their target and without exceptions", nameof(Outputs), "Logs")
        {
            Prints = ["║ Errors & Warnings\n╬═════════════\n\n[WRN] Logs: a warning\n[ERR] Logs: an error\n[ERR] Logs: with exception\n"],
        },
        new("no problems, no block", nameof(Outputs), "Works") { PrintsNever = ["Errors & Warnings"] },
        new("the summary", nameof(Outputs), "Works")
        {
            Prints =
            [
                $"\n{Line}Target             Status      Duration\n{Line.Replace('═', '─')}Works              Succeeded     < 1sec\n{Line.Replace('═', '─')}Total                            < 1sec\n{Line}",
            ],
        },
        new("the summary with a long name and reports", nameof(Outputs), "AnEvenLongerTargetName")
        {
            Prints =
            [
                "Target                    Status      Duration\n", "Works                     Succeeded     < 1sec\n",
                "AnEvenLongerTargetName    Succeeded     < 1sec   // AUC: 0.91, Rows: 10\n", "Total                                   < 1sec\n",
            ],
        },
        new("a duration of seconds", nameof(Outputs), "Slow")
        {
            Prints = ["Slow               Succeeded       0:01\n", "Total                              0:01\n"],
        },
        new("the summary after a failure", nameof(Outputs), "Rest")
        {
            ExitCode = 255,
            Prints =
            [
                "Breaks             Failed        < 1sec   // InvalidOperationException: told to fail\nRest               NotRun",
                "Build failed on ", ". (╯°□°）╯︵ ┻━┻\n",
            ],
        },
        new("targets without actions are not in the summary", nameof(Outputs), "Group")
        {
            Prints = ["Ok                 Succeeded"],
            PrintsNever = ["Group    ", "║ Group"],
        },
        new("success", nameof(Outputs), "Ok") { Prints = ["\nBuild succeeded on ", ". ＼（＾ᴗ＾）／\n"] },
        new("targets in the help", nameof(Outputs), "--help")
        {
            Prints =
            [
                "Targets (with their direct dependencies):\n", "\n  Works (default)", "\n    Does the work\n",
                "\n  AnEvenLongerTargetName -> Works, Ok\n", "\n  Ok (default)",
                "\n  Group                  -> Ok\n",
            ],
        },
        new("parameters in the help", nameof(Outputs), "--help")
        {
            PrintsInOrder =
            [
                "Parameters:\n", "\n  --bucket ", "\n  --epochs ", "\n  --continue ", "\n  --help ", "\n  --host ", "\n  --skip ", "\n  --target ",
                "Default is 'Works, Ok'",
            ],
            PrintsNever = ["has to be wrapped at ninety columns", "--partition", "--strict"],
        },
        new("without names", nameof(Silent), "--no-logo")
        {
            PrintsInOrder = ["[WRN] only this\n", "status Works Succeeded"],
            PrintsNever = ["║", "Duration", "Build succeeded", ":"],
        },
        new("output that is turned off by a condition", nameof(SometimesSilent), "--verbosity quiet")
        {
            PrintsNever = ["Duration"],
            Prints = ["Build succeeded"],
        },
        new("output that is not turned off by a condition", nameof(SometimesSilent)) { Prints = ["Duration", "Build succeeded"] },
    ];
}
