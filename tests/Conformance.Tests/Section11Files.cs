using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section11Files : Section<Section11Files>, ISection
{
    private const string Schema = ".nuke/build.schema.json";
    private const string Log = ".nuke/temp/build.log";

    public static IReadOnlyList<Case> Cases =>
    [
        new("a parameters file is made", nameof(Versions))
        {
            Leaves = [(".nuke/parameters.json", "^\\{\\s*\"\\$schema\": \"./build.schema.json\"\\s*\\}\\s*$")],
        },
        new("a parameters file is left as it is", nameof(Versions))
        {
            Files = [(".nuke/parameters.json", "{ }")],
            Leaves = [(".nuke/parameters.json", "^\\{ \\}$")],
        },
        new("the log", nameof(Outputs), "Logs --verbosity Quiet")
        {
            Leaves =
            [
                (Log, "^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} \\| V \\| Logs                 \\| a verbose one$"),
                (Log, "\\| W \\| Logs                 \\| a warning$"),
                (Log, "\\| E \\| Logs                 \\| with exception\nSystem.InvalidOperationException: inside"),
                (".nuke/temp/build.????-??-??_??-??-??.log", "^D \\| Logs                 \\| a debug one$"),
            ],
        },
        new("the log is of the last run only", nameof(Outputs), "Works")
        {
            Before = "Logs",
            Leaves = [(Log, "\\A(?![\\s\\S]*a warning)[\\s\\S]*working with text and 3")],
        },
        new("also the log of a run without a message", nameof(Outputs), "Ok") { Before = "Logs", Leaves = [(Log, "\\A(?![\\s\\S]*a warning)")] },
        new("older logs are removed", nameof(Outputs), "Works")
        {
            Files = [.. Enumerable.Range(1, 7).Select(x => ($".nuke/temp/build.2020-01-0{x}_00-00-00.log", "old"))],
            Leaves =
            [
                (".nuke/temp/build.2020-01-07_00-00-00.log", "old"), (".nuke/temp/build.2020-01-03_00-00-00.log", "old"),
                (".nuke/temp/build.2020-01-02_00-00-00.log", null),
                (".nuke/temp/build.2020-01-01_00-00-00.log", null),
            ],
        },
        new("the schema: targets and hosts", nameof(Versions))
        {
            Leaves =
            [
                (Schema, "\"\\$schema\": \"http://json-schema.org/draft-04/schema#\""),
                (Schema, "\"ExecutableTarget\": \\{\\s*\"type\": \"string\",\\s*\"enum\": \\[\\s*\"Alpha\",\\s*\"Zeta\"\\s*\\]"),
                (Schema, "\"Host\": \\{\\s*\"type\": \"string\",\\s*\"enum\": \\[[^\\]]*\"GitHubActions\"[^\\]]*\"Terminal\""),
            ],
        },
        new("the schema: parameters", nameof(Versions))
        {
            Leaves =
            [
                (Schema, "\"Count\": \\{\\s*\"type\": \"integer\",\\s*\"description\": \"Counts\",\\s*\"format\": \"int32\"|\"Count\": \\{\\s*\"type\": \"integer\",\\s*\"format\": \"int32\",\\s*\"description\": \"Counts\""),
                (Schema, "\"Rate\": \\{\\s*\"type\": \\[\\s*\"null\",\\s*\"number\"\\s*\\],\\s*\"format\": \"double\""),
                (Schema, "\"Words\": \\{\\s*\"type\": \"array\",\\s*\"items\": \\{\\s*\"type\": \"string\"\\s*\\}"),
                (Schema, "\"Flag\": \\{\\s*\"type\": \"boolean\"\\s*\\}"),
                (Schema, "\"Model\": \\{\\s*\"type\": \"string\",\\s*\"enum\": \\[\\s*\"churn\",\\s*\"fraud\"\\s*\\]"),
                (Schema, "\"Trainer\": \\{\\s*\"type\": \"string\",\\s*\"enum\": \\[\\s*\"FastTree\",\\s*\"LightGbm\"\\s*\\]"),
                (Schema, "\"default\": \"Secrets must be entered via 'nuke :secrets \\[profile\\]'\""), (Schema, "\"\\$ref\": \"#/definitions/NukeBuild\""),
            ],
        },
        new("the schema: built in parameters", nameof(Versions))
        {
            Leaves =
            [
                (Schema, "\"NukeBuild\": \\{\\s*\"properties\": \\{\\s*\"Continue\": \\{\\s*\"type\": \"boolean\""),
                (Schema, "\"Skip\": \\{\\s*\"type\": \"array\",\\s*\"description\": \"[^\"]*\",\\s*\"items\": \\{\\s*\"\\$ref\": \"#/definitions/ExecutableTarget\""),
                (Schema, "\"Verbosity\": \\{\\s*\"description\": \"[^\"]*\",\\s*\"\\$ref\": \"#/definitions/Verbosity\""),
            ],
        },
    ];
}
