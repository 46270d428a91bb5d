using System.Text.Json;

namespace Assay.Lifecycle.Tests;

/// <summary>Every record comes back from disk as it was written.</summary>
public sealed class Json
{
    [Fact]
    public void The_lock_of_a_dataset() => AssertKept(Examples.Record(Stage.Ingest, Examples.Lock));

    [Fact]
    public void A_snapshot() => AssertKept(Examples.Record(Stage.Validate, Examples.Snapshot));

    [Theory]
    [MemberData(nameof(Trainers))]
    public void A_candidate_of_every_trainer(TrainerOptions trainer) =>
        AssertKept(Examples.Record(Stage.Train, Examples.Candidate with { Trainer = trainer }));

    [Fact]
    public void An_evaluation() => AssertKept(Examples.Record(Stage.Evaluate, Examples.Report));

    [Fact]
    public void A_verdict() => AssertKept(Examples.Record(Stage.Gate, Examples.Verdict));

    [Fact]
    public void A_version() => AssertKept(Examples.Record(Stage.Register, Examples.Version));

    [Fact]
    public void An_image() => AssertKept(Examples.Record(Stage.Package, Examples.Image));

    [Fact]
    public void A_deployment() => AssertKept(Examples.Record(Stage.Deploy, Examples.Deployment));

    [Fact]
    public void Both_split_rules()
    {
        AssertKept(Examples.Record(Stage.Validate, Examples.Snapshot with { Split = new TimeSplit("date", null, new DateTime(2001, 5, 1, 6, 30, 0), null) }));
        AssertKept(Examples.Record(Stage.Validate, Examples.Snapshot with { Split = new HashSplit(["island", "year"], 0.25) }));
    }

    [Fact]
    public void A_history_entry_on_one_line()
    {
        var line = AssayJson.WriteLine(Examples.Entry);
        Assert.DoesNotContain('\n', line);
        Assert.Equal(Examples.Entry, AssayJson.Read<HistoryEntry>(line));
    }

    [Fact]
    public void Texts_stay_readable_and_line_ends_are_those_of_unix()
    {
        var text = AssayJson.Write(Examples.Entry with { Why = "„größer“ & <besser>" });
        Assert.Contains("„größer“ & <besser>", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Digests_and_outcomes_that_are_computed_stand_in_the_text_for_its_reader()
    {
        Assert.Contains($"\"digest\": \"{Examples.Snapshot.Digest}\"", AssayJson.Write(Examples.Snapshot), StringComparison.Ordinal);
        Assert.Contains("\"outcome\": \"Fail\"", AssayJson.Write(Examples.Verdict), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{}")]
    public void What_is_no_record_is_refused(string text) => Assert.Throws<JsonException>(() => AssayJson.Read<HistoryEntry>(text));

    [Theory]
    [InlineData("\"accuracy\":", "\"f2\":", "'f2' is not a MetricName.")]
    [InlineData("\"metric\": \"auc\"", "\"metric\": \"Auc\"", "'Auc' is not a MetricName.")]
    [InlineData("\"metric\": \"auc\"", "\"metric\": 3", "metric")]
    [InlineData("\"sha256:", "\"sha1:", "is not a ContentDigest.")]
    [InlineData("\"model\": \"delay\"", "\"model\": null", "'' is not a ModelName.")]
    public void A_bad_name_in_a_record_is_refused(string good, string bad, string said)
    {
        var text = AssayJson.Write(Examples.Version);
        Assert.Contains(good, text, StringComparison.Ordinal);

        var refusal = Assert.Throws<JsonException>(
            () => AssayJson.Read<ModelVersion>(text.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
    }

    public static TheoryData<TrainerOptions> Trainers() => new((TrainerOptions[])
    [
        new LightGbmOptions { Trees = 300, FeatureRatio = 0.8, L2 = 0.5, Seed = 7 },
        new FastTreeOptions { Leaves = 15, Threads = 1 },
        new SdcaOptions { Iterations = 5, L2 = 0.001 },
        new LbfgsOptions { L1 = 0 },
        new OnnxOptions { File = new TrainerFile("model.onnx", ContentDigest.OfText("model")), Scores = OnnxScores.Logits },
        new CommandOptions { Run = ["python3", "a.py", "a.py"], Files = [new TrainerFile("a.py", ContentDigest.OfText("a"))], Data = TrainingData.Both },
    ]);

    private static void AssertKept<T>(T value)
        where T : notnull
    {
        var text = AssayJson.Write(value);
        var read = AssayJson.Read<T>(text);
        Assert.Equivalent(value, read, strict: true);
        Assert.Equal(text, AssayJson.Write(read));
    }
}
