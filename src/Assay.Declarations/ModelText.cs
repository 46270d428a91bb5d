using Assay.Declarations.Model;
using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations;

/// <summary>Writes a <c>model.yaml</c> for people to go on with; <see cref="ModelFile"/> reads it back as it was.</summary>
public static class ModelText
{
    /// <param name="remarks">Comments, by section; under the empty name those at the top.</param>
    public static string Write(ModelDeclaration model, Remarks remarks)
    {
        var yaml = new YamlLines();
        yaml.Comment(["yaml-language-server: $schema=../../src/Assay.Declarations/Schemas/model.schema.json"]).Comment(remarks[""]);
        if (model.Description is { } description)
            yaml.Line("description", YamlLines.Scalar(description));
        yaml.Line("dataset", model.Dataset.Value).Line("task", Section.Camel(model.Task));
        yaml.Comment(remarks["label"]).Line("label", YamlLines.Scalar(model.Label.Sql));
        Features(yaml, model.Features, remarks["features"]);
        yaml.Comment(remarks["split"]).Line("split", "");
        Split(yaml, model.Split);
        yaml.Comment(remarks["trainer"]).Line("trainer", YamlLines.Flow(Trainer(model.Trainer)));
        if (model.Task == LearningTask.Binary)
            yaml.Line("threshold", YamlLines.Number(model.Threshold));
        yaml.Comment(remarks["gates"]).Line("gates", "");
        foreach (var gate in model.Gates)
            yaml.Item(GateText.Entries(gate), depth: 1);
        if (model.Image != new ImageDeclaration())
            yaml.Line("image", YamlLines.Flow(Image(model.Image)));
        yaml.Line("environments", "");
        foreach (var environment in model.Environments)
            yaml.Line(environment.Name.Value, Environment(environment), depth: 1);
        return yaml.ToString();
    }

    private static IEnumerable<(string Key, string Value)> Image(ImageDeclaration image)
    {
        if (image.Repository is { } repository)
            yield return ("repository", YamlLines.Scalar(repository));
        if (!image.Base.IsScratch)
            yield return ("base", YamlLines.Scalar(image.Base.ToString()));
    }

    private static string Environment(EnvironmentDeclaration environment)
    {
        var isPlain = environment is { Target: ProcessTargetOptions, After: null, Approvals: 0, Rollout: { Strategy: RolloutStrategy.BlueGreen, Hold.Ticks: 0 } };
        if (!isPlain)
            throw new NotSupportedException($"The environment '{environment.Name}' has more than a port, which can't be written.");
        var timeout = Scalars.Write(environment.ReadyTimeout);
        return YamlLines.Flow([("port", $"{environment.Port}"), .. timeout == "30s" ? Array.Empty<(string, string)>() : [("readyTimeout", timeout)]]);
    }

    private static void Features(YamlLines yaml, FeatureRecipe recipe, IReadOnlyList<string> remarks)
    {
        yaml.Comment(remarks).Line("features", "");
        if (recipe.SqlFile is { } file)
            yaml.Line("sql", YamlLines.Scalar(file), depth: 1);
        if (recipe.TimeColumn is { } time)
            yaml.Line("time", YamlLines.Scalar(time), depth: 1);
        foreach (var kind in recipe.Features.GroupBy(f => f.Kind).OrderBy(g => g.Key))
            yaml.Line(Section.Camel(kind.Key), YamlLines.List(kind.Select(f => f.Name)), depth: 1);
    }

    private static void Split(YamlLines yaml, SplitRule split)
    {
        if (split is HashSplit hash)
        {
            yaml.Line("hash", YamlLines.Flow([("key", YamlLines.List(hash.Key)), ("testRatio", YamlLines.Number(hash.TestRatio))]), depth: 1);
            return;
        }
        var time = (TimeSplit)split;
        List<(string, string)> entries = [("column", YamlLines.Scalar(time.Column))];
        if (time.TrainFrom is { } trainFrom)
            entries.Add(("trainFrom", Scalars.Write(trainFrom)));
        entries.Add(("testFrom", Scalars.Write(time.TestFrom)));
        if (time.TestUntil is { } testUntil)
            entries.Add(("testUntil", Scalars.Write(testUntil)));
        yaml.Line("time", YamlLines.Flow(entries), depth: 1);
    }

    /// <summary>Only what differs from the defaults.</summary>
    private static List<(string Key, string Value)> Trainer(TrainerOptions trainer)
    {
        List<(string, string)> entries = [("kind", YamlLines.Scalar(trainer.Kind))];
        switch (trainer)
        {
            case LightGbmOptions o:
                var d = new LightGbmOptions();
                Add("trees", o.Trees, d.Trees);
                Add("leaves", o.Leaves, d.Leaves);
                Add("learningRate", o.LearningRate, d.LearningRate);
                Add("minRowsPerLeaf", o.MinRowsPerLeaf, d.MinRowsPerLeaf);
                Add("l2", o.L2, d.L2);
                Add("featureRatio", o.FeatureRatio, d.FeatureRatio);
                Add("threads", o.Threads, d.Threads);
                break;
            case LbfgsOptions o:
                Add("iterations", o.Iterations, new LbfgsOptions().Iterations);
                Add("l1", o.L1, new LbfgsOptions().L1);
                Add("l2", o.L2, new LbfgsOptions().L2);
                break;
            default:
                throw new NotSupportedException($"The trainer '{trainer.Kind}' can't be written.");
        }
        if (trainer is LearnerOptions { ClassWeights: { } weights })
            entries.Add(("classWeights", weights.IsBalanced ? "balanced" : YamlLines.Flow(weights.OfClass.Select(w => (w.Key, YamlLines.Number(w.Value))))));
        if (trainer is LearnerOptions { Calibration: { } calibration })
            entries.Add(("calibration", YamlLines.Flow([("method", Section.Camel(calibration.Method)), ("ratio", YamlLines.Number(calibration.Ratio))])));
        return entries;

        void Add(string key, double value, double fallback)
        {
            if (value != fallback)
                entries.Add((key, YamlLines.Number(value)));
        }
    }
}
