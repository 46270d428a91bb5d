namespace Assay.Lifecycle;

/// <summary>The settings of one kind of trainer that a search tries. Options without a range stay as they are.</summary>
/// <param name="Start">The kind's defaults.</param>
public sealed record TrainerSpace(TrainerOptions Start, IReadOnlyList<ParameterRange> Ranges)
{
    /// <summary>Ranges that hold what is of use on small and middling data; a wider one belongs into model.yaml.</summary>
    private static readonly TrainerSpace[] Defaults =
    [
        new(new LightGbmOptions(), [.. Trees, new NumberRange("l2", 0.001, 10, IsLog: true), new NumberRange("featureRatio", 0.5, 1)]),
        new(new FastTreeOptions(), Trees),
        new(
            new SdcaOptions(),
            [
                new NumberRange("iterations", 10, 100, IsLog: true, IsWhole: true), new NumberRange("l1", 0.0001, 1, IsLog: true),
                new NumberRange("l2", 0.000001, 0.1, IsLog: true),
            ]),
        new(new LbfgsOptions(), [new NumberRange("l1", 0.001, 10, IsLog: true), new NumberRange("l2", 0.001, 10, IsLog: true)]),
    ];

    public string Kind => Start.Kind;

    private static ParameterRange[] Trees =>
    [
        new NumberRange("trees", 50, 500, IsLog: true, IsWhole: true), new NumberRange("leaves", 4, 128, IsLog: true, IsWhole: true),
        new NumberRange("learningRate", 0.01, 0.3, IsLog: true), new NumberRange("minRowsPerLeaf", 5, 200, IsLog: true, IsWhole: true),
    ];

    /// <summary>The kinds that can be tuned at all, and learn the task.</summary>
    public static IReadOnlyList<TrainerSpace> Of(LearningTask? task) =>
        [.. Defaults.Where(d => task != LearningTask.Multiclass || d.Start is not FastTreeOptions)];

    /// <summary>All that decides what is drawn, in words.</summary>
    public override string ToString() => $"{Kind}: {string.Join("; ", Ranges)}";
}
