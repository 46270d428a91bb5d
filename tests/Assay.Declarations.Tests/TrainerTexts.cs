using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Other settings of the trainer in the text of a model.yaml.</summary>
public sealed class TrainerTexts
{
    private static readonly LightGbmOptions Options = new() { Trees = 200, Leaves = 31, LearningRate = 0.05, L2 = 0.25 };

    public static TheoryData<string, string> Edits => new()
    {
        // Only what differs, what was written, and no default that was not.
        { "trainer: { kind: lightGbm, trees: 100, leaves: 15 } # small", "trainer: { kind: lightGbm, trees: 200, leaves: 31, learningRate: 0.05, l2: 0.25 } # small" },
        { "trainer: {trees: 2e2 , kind: \"lightGbm\",learningRate: .05}", "trainer: {trees: 2e2 , kind: \"lightGbm\",learningRate: .05, l2: 0.25}" },
        {
            "trainer:\n  kind: lightGbm\n  # few, they are slow\n  trees: 100 # or 50\n  learningRate: 0.05  # last\n\n# gates below",
            "trainer:\n  kind: lightGbm\n  # few, they are slow\n  trees: 200 # or 50\n  learningRate: 0.05  # last\n  l2: 0.25\n\n# gates below"
        },
        { "trainer:\r\n    kind: lightGbm\r\n    trees: 1\r\n", "trainer:\r\n    kind: lightGbm\r\n    trees: 200\r\n    learningRate: 0.05\r\n    l2: 0.25\r\n" },
        { "\uFEFFtrainer: { kind: lightGbm, l2: 0.25,\n  trees: 9,\n  learningRate: 0.05 }", "\uFEFFtrainer: { kind: lightGbm, l2: 0.25,\n  trees: 200,\n  learningRate: 0.05 }" },
        // Another kind is written anew.
        { "trainer: { kind: lbfgs, l1: 0.1 } # linear", "trainer: { kind: lightGbm, trees: 200, learningRate: 0.05, l2: 0.25 } # linear" },
        { "trainer: { kind: sdca, seed: 42 }", "trainer: { kind: lightGbm, trees: 200, learningRate: 0.05, l2: 0.25, seed: 42 }" },
        { "trainer:\n  kind: lbfgs\n  l1: 0.1 # x\n", "trainer:\n  kind: lightGbm\n  trees: 200\n  learningRate: 0.05\n  l2: 0.25 # x\n" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Only_the_trainer_changes(string before, string after)
    {
        const string rest = "gates:\n  - { trainer: 1 } # é\n";
        Assert.Equal(after + "\n" + rest, TrainerText.With(before + "\n" + rest, Options));
        var bom = before.StartsWith('\uFEFF') ? "\uFEFF" : "";
        Assert.Equal($"{bom}# trainer: no\nlabel: \"trainer: é\"\n{after[bom.Length..]}", TrainerText.With($"{bom}# trainer: no\nlabel: \"trainer: é\"\n{before[bom.Length..]}", Options));
    }

    [Theory]
    [InlineData("trainer: { kind: lightGbm, calibration: { method: platt }, trees: 1 }", "trainer: { kind: lightGbm, calibration: { method: platt }, trees: 200, learningRate: 0.05, l2: 0.25 }")]
    [InlineData("trainer: { kind: lbfgs, calibration: { method: platt }, l1: 1 }", "trainer: { kind: lightGbm, trees: 200, learningRate: 0.05, l2: 0.25, calibration: { method: platt } }")]
    [InlineData("trainer:\n  kind: lbfgs\n  calibration:\n    method: platt\n  l1: 1\n", "trainer:\n  kind: lightGbm\n  trees: 200\n  learningRate: 0.05\n  l2: 0.25\n  calibration:\n    method: platt\n")]
    public void An_option_within_another_stays_as_it_is_written(string before, string after) =>
        Assert.Equal(after, TrainerText.With(before, Options.With([KeyValuePair.Create("calibration", "{\"method\":\"Platt\"}")])));

    [Fact]
    public void Directions_stay_as_they_are_written() => Assert.Equal(
        "trainer: { kind: lightGbm, monotone: { gate: up, distance: down }, trees: 200, learningRate: 0.05, l2: 0.25 }",
        TrainerText.With(
            "trainer: { kind: lightGbm, monotone: { gate: up, distance: down }, trees: 1 }",
            Options with { Monotone = new Dictionary<string, MonotoneDirection> { ["distance"] = MonotoneDirection.Down, ["gate"] = MonotoneDirection.Up } }));

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var folder = new TemporaryFolder();
        TrainerOptions[] all = [Options, new FastTreeOptions { Trees = 7, Threads = 1 }, new SdcaOptions { L2 = 0.00001, Seed = 5 }, new LbfgsOptions { L1 = 1e-7 }];
        var text = Texts.Model;
        foreach (var options in all.Concat(all.Reverse()))
        {
            text = TrainerText.With(text, options);
            folder.Write("model.yaml", text);
            Assert.Equal(options, ModelFile.Read("model.yaml", new ModelName("delay"), folder.Path).Trainer);
        }
    }
}
