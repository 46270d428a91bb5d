using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads a trainer. Defaults come from the options records, bounds are those of their comments.</summary>
internal static class TrainerReader
{
    private enum Kind
    {
        LightGbm,
        FastTree,
        Sdca,
        Lbfgs,
        Onnx,
        Command,
    }

    /// <param name="features">What a direction may be for. Null: nobody knows.</param>
    public static TrainerOptions? Read(Section root, string modelFile, string repository, LearningTask? task, FeatureRecipe? features)
    {
        if (root.Child("trainer", required: true) is not { } section || section.Choice<Kind>("kind") is not { } kind)
            return null;
        if (task is LearningTask.Multiclass && kind == Kind.FastTree)
            section.Faults.Add(section.Find("kind")!.Place, "trainer fastTree can't learn task multiclass", "lightGbm, sdca, lbfgs");
        if (kind != Kind.LightGbm)
            MonotoneReader.Refuse(section, Section.Camel(kind));
        if (kind is Kind.Onnx or Kind.Command)
        {
            var foreign = new ForeignTrainerReader(section, modelFile, repository, task);
            TrainerOptions? read = kind == Kind.Onnx ? foreign.Onnx() : foreign.Command();
            section.Finish();
            return read;
        }
        LearnerOptions options = kind switch
        {
            Kind.LightGbm => LightGbm(section, new LightGbmOptions()) with { Monotone = MonotoneReader.Read(section, task, features) },
            Kind.FastTree => FastTree(section, new FastTreeOptions()),
            Kind.Sdca => Sdca(section),
            _ => Lbfgs(section, new LbfgsOptions()),
        };
        options = options with
        {
            Seed = section.Integer("seed", 0, int.MaxValue, options.Seed),
            ClassWeights = ClassWeightsReader.Read(section, task),
            Calibration = Calibration(section, task),
        };
        section.Finish();
        return options;
    }

    private static CalibrationOptions? Calibration(Section section, LearningTask? task)
    {
        if (section.Child("calibration") is not { } calibration)
            return null;
        if (task is LearningTask.Regression or LearningTask.Multiclass)
            section.Faults.Add(calibration.Place, $"trainer.calibration does not fit task {Section.Camel(task.Value)}", "task binary", "remove it");
        var method = calibration.Choice<CalibrationMethod>("method");
        var ratio = calibration.Number("ratio", Bounds.ShareInside, 0.2);
        calibration.Finish();
        return method is null ? null : new CalibrationOptions { Method = method.Value, Ratio = ratio };
    }

    private static LightGbmOptions LightGbm(Section section, LightGbmOptions defaults) => new()
    {
        Trees = section.Integer("trees", 1, 10_000, defaults.Trees),
        Leaves = section.Integer("leaves", 2, 4_096, defaults.Leaves),
        LearningRate = section.Number("learningRate", Bounds.ShareAboveZero, defaults.LearningRate),
        MinRowsPerLeaf = section.Integer("minRowsPerLeaf", 1, int.MaxValue, defaults.MinRowsPerLeaf),
        L2 = section.Number("l2", Bounds.NotNegative, defaults.L2),
        FeatureRatio = section.Number("featureRatio", Bounds.ShareAboveZero, defaults.FeatureRatio),
        Threads = section.Integer("threads", 1, 64, defaults.Threads),
    };

    private static FastTreeOptions FastTree(Section section, FastTreeOptions defaults) => new()
    {
        Trees = section.Integer("trees", 1, 10_000, defaults.Trees),
        Leaves = section.Integer("leaves", 2, 4_096, defaults.Leaves),
        LearningRate = section.Number("learningRate", Bounds.ShareAboveZero, defaults.LearningRate),
        MinRowsPerLeaf = section.Integer("minRowsPerLeaf", 1, int.MaxValue, defaults.MinRowsPerLeaf),
        Threads = section.Integer("threads", 1, 64, defaults.Threads),
    };

    private static SdcaOptions Sdca(Section section) => new()
    {
        Iterations = section.Integer("iterations", 1, 10_000, new SdcaOptions().Iterations),
        L1 = section.Number("l1", Bounds.NotNegative),
        L2 = section.Number("l2", Bounds.Positive),
    };

    private static LbfgsOptions Lbfgs(Section section, LbfgsOptions defaults) => new()
    {
        Iterations = section.Integer("iterations", 1, 100_000, defaults.Iterations),
        L1 = section.Number("l1", Bounds.NotNegative, defaults.L1),
        L2 = section.Number("l2", Bounds.NotNegative, defaults.L2),
    };
}
