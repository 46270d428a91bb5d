using Conformance.Builds;

namespace Conformance.Tests;

public sealed class Section07Parameters : Section<Section07Parameters>, ISection
{
    private const string File = ".nuke/parameters.json";

    public static IReadOnlyList<Case> Cases =>
    [
        new("initializers", nameof(Values))
        {
            Prints =
            [
                "Epochs 7\n", "LearningRate null\n", "UseGPU False\n", "Maybe null\n", "Seeds \n", "Trainer FastTree\n", "Configuration Debug\n",
                "DataFile null\n",
                "Original own\n", "Shared static\n", "Getter getter\n", "Setter setter\n", "Cfg null\n", "InBase base\n", "Limit 1\n",
                "Note empty\n", "Partition 1/1\n",
            ],
        },
        Given("a number", "--epochs 9", "Epochs 9"),
        Given("one dash and the member's name", "-Epochs 9", "Epochs 9"),
        Given("the last occurrence wins", "--epochs 1 --epochs 2", "Epochs 2"),
        Given("a fraction, invariant", "--learning-rate 0.25", "LearningRate 0.25"),
        Given("an exponent", "--learningrate 1e-3", "LearningRate 0.001"),
        Given("a flag", "--use-gpu", "UseGPU True"),
        Given("a flag that is false", "--usegpu false", "UseGPU False"),
        Given("dashes at other places", "--u-s-e-gpu", "UseGPU True"),
        Given("a flag that may be unset", "--maybe false", "Maybe False"),
        Given("a flag that may be unset, without a value", "--maybe", "Maybe True"),
        Given("a list, word by word", "--seeds 9 8", "Seeds 9/8"),
        Given("a list in one word with the separator", "--seeds 9,8,7", "Seeds 9/8/7"),
        Given("a list without a separator", "--words a,b c", "Words a,b/c"),
        Given("a list ends at the next switch", "--words a b --epochs 4", "Words a/b", "Epochs 4"),
        Given("an enum, any case", "--trainer lightGBM", "Trainer LightGbm"),
        Given("a list of enums", "--trainers lightgbm FastTree", "Trainers LightGbm/FastTree"),
        Given("an enumeration", "--configuration Release", "Configuration Release"),
        Given("a converted type", "--patience 00:05:00", "Patience 00:05:00"),
        Given("a renamed one", "--renamed r", "Original r"),
        Given("static, get only and settable members", "--shared s --getter g --setter t", "Shared s", "Getter g", "Setter t"),
        Given("a member of the base class", "--in-base b", "InBase b"),
        Given("members of a component with a prefix", "--score-limit 5 --score-note n", "Limit 5", "Note n", "Same True"),
        Given("on demand members are not injected", "--later x", "Later on demand"),
        Given("a partition", "--partition 2/3", "Partition 2/3"),
        new("a path of the command line belongs to the working directory", nameof(Values), "--data-file x.csv --files a /b")
        {
            Folder = "sub",
            Prints = ["/sub/x.csv\n", "/sub/a//b\n"],
        },
        new("a path of the environment belongs to the working directory", nameof(Values))
        {
            Folder = "sub",
            Variables = ["DATA_FILE=x.csv"],
            Prints = ["/sub/x.csv\n"],
        },
        new("a path of the file belongs to the root", nameof(Values))
        {
            Folder = "sub",
            Files = [(File, """{ "DataFile": "data/x.csv", "Files": ["a", "/b"] }""")],
            Prints = ["/data/x.csv\n", "/a//b\n"],
            PrintsNever = ["/sub/"],
        },
        Variable("the exact name", "Epochs=11", "Epochs 11"),
        Variable("capitals", "EPOCHS=11", "Epochs 11"),
        Variable("capitals with underscores", "LEARNING_RATE=0.5", "LearningRate 0.5"),
        Variable("the prefix", "NUKE_EPOCHS=11", "Epochs 11"),
        Variable("the prefix, small", "nuke_learning_rate=0.5", "LearningRate 0.5"),
        Variable("letters and digits count", "use.gpu=true", "UseGPU True"),
        Variable("an empty flag is false", "UseGPU=", "UseGPU False"),
        Variable("a list with the separator", "SEEDS=1,2", "Seeds 1/2"),
        Variable("a list without a separator is one text", "WORDS=a b", "Words a b"),
        Variable("a component's parameter", "SCORE_LIMIT=6", "Limit 6"),
        new("the exact name wins over others", nameof(Values))
        {
            Variables = ["Epochs=1", "EPOCHS=2", "NUKE_EPOCHS=3"],
            Prints = ["Epochs 1\n"],
            PrintsNever = ["Could not resolve"],
        },
        new("two that fit equally count as none", nameof(Values))
        {
            Variables = ["EPOCHS=1", "NUKE_EPOCHS=2"],
            Prints = ["Epochs 7\n", "[WRN] Could not resolve ", "since multiple values are provided"],
        },
        new("values of all types in the file", nameof(Values))
        {
            Files =
            [
                (File, """
                    {
                      "$schema": "./build.schema.json", "Epochs": 5, "LearningRate": 0.25, "UseGPU": true, "Seeds": [1, 2], "Words": ["x y"],
                      "Trainer": "LightGbm",
                      "Trainers": ["FastTree"], "Configuration": "Release", "Renamed": "r", "Patience": "00:01:00", "Cfg": { "Name": "n", "Epochs": 9 }, "ScoreLimit": 8
                    }
                    """),
            ],
            Prints =
            [
                "Epochs 5\n", "LearningRate 0.25\n", "UseGPU True\n", "Seeds 1/2\n", "Words x y\n", "Trainer LightGbm\n", "Trainers FastTree\n",
                "Configuration Release\n",
                "Original r\n", "Patience 00:01:00\n", "Cfg Settings { Name = n, Epochs = 9 }\n", "Limit 8\n",
            ],
        },
        new("names in the file are exact", nameof(Values))
        {
            Files = [(File, """{ "epochs": 5, "Limit": 8, "Original": "o" }""")],
            Prints = ["Epochs 7\n", "Limit 1\n", "Original own\n"],
        },
        new("null in the file is nothing", nameof(Values))
        {
            Files = [(File, """{ "Epochs": null, "Getter": null }""")],
            Prints = ["Epochs 7\n", "Getter getter\n"],
        },
        new("command line over environment over file", nameof(Values), "--getter c")
        {
            Variables = ["GETTER=e", "SETTER=e"],
            Files = [(File, """{ "Getter": "f", "Setter": "f", "Shared": "f" }""")],
            Prints = ["Getter c\n", "Setter e\n", "Shared f\n"],
        },
        new("the last profile wins, and any profile over the file", nameof(Values), "--profile p1 p2")
        {
            Files =
            [
                (File, """{ "Epochs": 1, "Getter": "plain", "ScoreNote": "plain" }"""),
                (".nuke/parameters.p1.json", """{ "Epochs": 2, "Getter": "p1" }"""), (".nuke/parameters.p2.json", """{ "Epochs": 3 }"""),
            ],
            Prints = ["Epochs 3\n", "Getter p1\n", "Note plain\n"],
        },
        new("the other order of profiles", nameof(Values), "--profile p2 p1")
        {
            Files = [(".nuke/parameters.p1.json", """{ "Epochs": 2 }"""), (".nuke/parameters.p2.json", """{ "Epochs": 3 }""")],
            Prints = ["Epochs 2\n"],
        },
        new("a profile of the environment", nameof(Values))
        {
            Variables = ["NUKE_PROFILE=ci"],
            Files = [(".nuke/parameters.ci.json", """{ "Epochs": 4 }""")],
            Prints = ["Epochs 4\n", "Profiles ci\n"],
        },
        new("environment over profile", nameof(Values), "--profile ci")
        {
            Variables = ["EPOCHS=8"],
            Files = [(".nuke/parameters.ci.json", """{ "Epochs": 4 }""")],
            Prints = ["Epochs 8\n"],
        },
        new("built in parameters in the file", nameof(Values))
        {
            Files = [(File, """{ "NoLogo": true, "Verbosity": "Minimal" }""")],
            PrintsNever = ["ngine version"],
        },
        new("targets in the file", nameof(Free)) { Files = [(File, """{ "Target": ["B"] }""")], Ran = "B" },
        new("skipped ones in the file", nameof(Skips), "Top")
        {
            Files = [(File, """{ "Skip": ["Mid", "Other"] }""")],
            Ran = "Top",
            Statuses = "Deep Skipped; Low Skipped; Shared Skipped; Other Skipped; Mid Skipped; Top Succeeded",
        },
        new("a plain secret of the command line", nameof(Values), "--token s3cr3t") { Prints = ["TokenLength 6\n"] },
        new("a plain secret of the environment", nameof(Values)) { Variables = ["TOKEN=s3cr3t"], Prints = ["TokenLength 6\n"] },
        new("a secret of the file", nameof(Values))
        {
            Variables = ["PARAMS_KEY=pw"],
            Files = [(File, $$"""{ "Token": "{{Secrets.Encrypt("hush-hush", "pw")}}" }""")],
            Prints = ["TokenLength 9\n"],
        },
        new("a secret of a profile", nameof(Values), "--profile ci")
        {
            Variables = ["NUKE_PARAMS_CI_KEY=pw"],
            Files = [(".nuke/parameters.ci.json", $$"""{ "Token": "{{Secrets.Encrypt("hush", "pw")}}" }""")],
            Prints = ["TokenLength 4\n"],
        },
        new("a secret and its password on the command line", nameof(Values), "--params-key pw")
        {
            Files = [(File, $$"""{ "Token": "{{Secrets.Encrypt("hush", "pw")}}" }""")],
            Prints = ["TokenLength 4\n"],
        },
        new("a secret without a password is null", nameof(Values))
        {
            Files = [(File, $$"""{ "Token": "{{Secrets.Encrypt("hush", "pw")}}" }""")],
            Prints = ["TokenLength null\n"],
        },
        new("names of switches", nameof(Names), "--help")
        {
            Prints =
            [
                "  --use-gpu ", "  --ihas-data-bucket ", "  --nuget-api-key ", "  --api-key-v2 ", "  --abtest ", "  --httpport ", "  --my-github-token ",
                "  --dotnet-version ", "churn", "fraud", "north", "south", "first",
            ],
            PrintsNever = ["not-listed"],
        },
        new("names of switches are found", nameof(Names), "--use-gpu a --ihas-data-bucket b --nuget-api-key c --api-key-v2 d --abtest e --httpport f --not-listed g --model fraud --region south")
        {
            Prints = ["a|b|c|d|e|f|g|fraud|south\n"],
        },
        new("injected values: base first, then priority, then name", nameof(Injected))
        {
            PrintsInOrder =
            [
                "created own\n", "injects Zeta\n", "injects Broken\n", "injects Copy\n", "injects Alpha\n", "injects Beta\n", "initialized b\n",
                "z|b|kept|default|else\n",
            ],
            Prints = ["[WRN] Could not inject value for Injected.Broken", "cannot be had"],
        },
    ];

    private static Case Given(string name, string arguments, params string[] lines) =>
        new(name, nameof(Values), arguments) { Prints = Lines(lines) };
    private static Case Variable(string name, string variable, string line) =>
        new($"environment: {name}", nameof(Values)) { Variables = [variable], Prints = Lines(line) };
    private static string[] Lines(params string[] lines) => [.. lines.Select(x => $"\n{x}\n")];
}
