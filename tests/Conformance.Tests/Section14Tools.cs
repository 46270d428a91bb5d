using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section14Tools : Section<Section14Tools>, ISection
{
    public static IReadOnlyList<Case> Cases =>
    [
        Tool("Speaks", "/echo one \"two words\" [REDACTED]\n", "[DBG] one two words [REDACTED]\n", "absent True\n", "[INF] > "),
        new("quiet", nameof(Tools), "Quiet") { Statuses = "Quiet Succeeded", PrintsNever = ["unlogged"] },
        Tool("Logger", "logger Std line\n"),
        Tool("Judges", "judged 3 True\n"),
        Tool(
            "Quotes", "line run \"/a b/c\" \"two words\" one two words 5 hush \"quoted one\"\n",
            "filtered run \"/a b/c\" \"two words\" one two words 5 [REDACTED] \"quoted one\"\n"),
        Tool("Streams", "out out\n", "err err\n", "exit 0 True\n", "not only std\n"),
        Tool("Directories", "in True\n", "environment ONLY=this\n", "[INF] @ "),
        new("a failing process", nameof(Tools), "Breaks")
        {
            ExitCode = 255,
            Prints =
            [
                "[ERR] bad\n", "Nuke.Common.Tooling.ProcessException: Process 'bash' exited with code 3.",
                "   // ProcessException: Process 'bash' exited with code 3.\n",
            ],
        },
        Tool("Describes", "code 3\n", "\nProcess 'bash' exited with code 3.\n   > ", "\n   @ ", "\nError output:\n   bad\n"),
        Tool("Late", "waited False\n", "too late\n"),
        Tool("Filters", "[DBG] the *** word\n"),
        new("a path of the environment", nameof(Tools), "Resolves")
        {
            Variables = ["GIVEN_EXE=/bin/echo"],
            Prints = ["absent True\n", "environment x\n", "either y\n", "unknown True\n"],
        },
        new("an injected path of the environment", nameof(Tools), "Logger")
        {
            Variables = ["ECHO_EXE=/usr/bin/printf"],
            Prints = ["logger Std line\n", "> /usr/bin/printf line\n"],
        },
        Tool("DotNetVersion", "version True\n"),
    ];

    private static Case Tool(string target, params string[] texts) => new(target, nameof(Tools), target) { Statuses = $"{target} Succeeded", Prints = texts };
}
