using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

/// <summary>Section <c>tune</c> of model.yaml.</summary>
public sealed class Tuning : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The value of <c>tune:</c> in the second line, the place of the fault, and what it says.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "{ trails: 9 }", "2:9", "did you mean 'trials'?" },
        { "{ trials: 1 }", "2:17", "tune.trials is '1' (allowed: 2 to 10000, a whole number)" },
        { "{ time: 10 }", "2:15", "tune.time is '10'" },
        { "{ memoryMegabytes: 1 }", "2:26", "tune.memoryMegabytes is '1' (allowed: 64 or more" },
        { "{ folds: 1 }", "2:16", "tune.folds is '1' (allowed: 2 to 20" },
        { "{ patience: 0 }", "2:19", "tune.patience is '0'" },
        { "{ metric: ROC }", "2:17", "tune.metric is 'ROC' (allowed: auc" },
        { "{ metric: rmse }", "2:17", "tune.metric is 'rmse' (allowed: auc" },
        { "{ sampler: tpe }", "2:18", "tune.sampler is 'tpe' (allowed: halving, random)" },
        { "{ trainers: { lightGBM: default } }", "2:21", "did you mean 'lightGbm'?" },
        { "{ trainers: { onnx: default } }", "2:21", "'onnx' is unknown in tune.trainers (allowed: fastTree, lbfgs, lightGbm, sdca)" },
        { "{ trainers: { lbfgs: all } }", "2:28", "tune.trainers.lbfgs is 'all' (allowed: default, a mapping of options" },
        { "{ trainers: { lbfgs: {} } }", "2:28", "tune.trainers.lbfgs is a mapping" },
        { "{ trainers: { lightGbm: { leafs: [5] } } }", "2:33", "did you mean 'leaves'?" },
        { "{ trainers: { lightGbm: { leaves: 5 } } }", "2:41", "tune.trainers.lightGbm.leaves is '5' (allowed: default, { from: 1, to: 9 }" },
        { "{ trainers: { lightGbm: { leaves: [5, 1] } } }", "2:45", "trainer.leaves is '1' (allowed: 2 to 4096" },
        { "{ trainers: { lightGbm: { leaves: { from: 1, to: 9 } } } }", "2:49", "trainer.leaves is '1' (allowed: 2 to 4096" },
        { "{ trainers: { lightGbm: { leaves: { from: 9, to: 9 } } } }", "2:56", "tune.trainers.lightGbm.leaves.to is not above from (allowed: above 9)" },
        { "{ trainers: { lightGbm: { leaves: { from: 9 } } } }", "2:41", "tune.trainers.lightGbm.leaves.to is missing" },
        { "{ trainers: { lightGbm: { l2: { from: 0, to: 9, log: true } } } }", "2:45", "is 0, and log is true (allowed: above 0)" },
        { "{ trainers: { lightGbm: { threads: [1, 2] } } }", "2:33", "'threads' can't be tuned" },
        { "{ trainers: { lightGbm: { seed: [1, 2] } } }", "2:33", "'seed' can't be tuned" },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_its_place(string tune, string place, string fragment)
    {
        var error = Assert.Throws<WrongUseException>(() => Read(tune));

        var fault = Assert.Single(error.Faults);
        Assert.Equal($"model.yaml:{place}", $"{Path.GetFileName(fault.Place!.File)}:{fault.Place.Line}:{fault.Place.Column}");
        Assert.Contains(fragment, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_section_all_trainers_of_the_task_are_tried_by_the_metric_of_the_first_gate()
    {
        var plan = Read(null).Tuning!;

        Assert.Equal(["lightGbm", "fastTree", "sdca", "lbfgs"], plan.Trainers.Select(t => t.Kind));
        Assert.Equal("auc", plan.Metric.Value);
        Assert.Equal((40, TimeSpan.FromMinutes(30), 30, 3, 42), (plan.Trials, plan.Time, plan.Patience, plan.Folds, plan.Seed));
        Assert.Equal(plan, Read("{ seed: 42 }").Tuning! with { Trainers = plan.Trainers });
    }

    [Fact]
    public void Ranges_are_read()
    {
        var plan = Read("{ metric: brier, sampler: random, trials: 9, trainers: { sdca: default, lightGbm: { leaves: { from: 4, to: 64, log: true }, l2: [0, 0.5], trees: default } } }").Tuning!;

        Assert.Equal(["lightGbm", "sdca"], plan.Trainers.Select(t => t.Kind));
        Assert.Equal("lightGbm: leaves 4 to 64, log, whole; l2 0, 0.5; trees 50 to 500, log, whole", plan.Trainers[0].ToString());
        Assert.Equal((TrialSampler.Random, "brier", 9), (plan.Sampler, plan.Metric.Value, plan.Trials));
    }

    [Fact]
    public void A_given_model_has_nothing_to_tune()
    {
        folder.Write("a.onnx", "");
        const string trainer = "kind: lightGbm, trees: 300, leaves: 63, learningRate: 0.1";

        var error = Assert.Throws<WrongUseException>(() => Read("{ trials: 9 }", t => t.Replace(trainer, "kind: onnx, file: a.onnx", StringComparison.Ordinal)));

        Assert.Equal("trainer onnx has nothing to tune", Assert.Single(error.Faults).Message);
        Assert.Null(Read(null, t => t.Replace(trainer, "kind: onnx, file: a.onnx", StringComparison.Ordinal)).Tuning);
    }

    [Fact]
    public void Only_trainers_that_keep_the_directions_are_tried()
    {
        static string Held(string text) => text.Replace("trees: 300", "monotone: { gate: up }", StringComparison.Ordinal);

        Assert.Equal(["lightGbm"], Read(null, Held).Tuning!.Trainers.Select(t => t.Kind));
        Assert.Equal(["lightGbm"], Read("{ trials: 9 }", Held).Tuning!.Trainers.Select(t => t.Kind));
        var error = Assert.Throws<WrongUseException>(() => Read("{ trainers: { lightGbm: default, sdca: default } }", Held));
        Assert.Contains("model.yaml:2:40: tune.trainers.sdca can't keep trainer.monotone (allowed: lightGbm)", error.Message, StringComparison.Ordinal);
        Assert.Equal("up", Read(null, Held).Section("trainer")["monotone.gate"]);
    }

    [Fact]
    public void The_default_ranges_are_values_that_the_trainer_takes()
    {
        foreach (var space in TrainerSpace.Of(LearningTask.Binary))
        {
            var ranges = space.Ranges.Cast<NumberRange>().Select(r => FormattableString.Invariant($"{r.Name}: {{ from: {r.From}, to: {r.To}, log: {(r.IsLog ? "true" : "false")} }}"));
            Assert.Equal(space.Ranges, Read($"{{ trainers: {{ {space.Kind}: {{ {string.Join(", ", ranges)} }} }} }}").Tuning!.Trainers.Single().Ranges);
        }
    }

    private ModelDeclaration Read(string? tune, Func<string, string>? edit = null)
    {
        var lines = Texts.Model.Split('\n').ToList();
        if (tune is not null)
            lines.Insert(1, $"tune: {tune}");
        var text = string.Join('\n', lines);
        folder.Write("model.yaml", edit?.Invoke(text) ?? text);
        return ModelFile.Read("model.yaml", new ModelName("delay"), folder.Path);
    }
}
