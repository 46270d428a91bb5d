using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>A trainer that suits the number of rows: a linear one where there are few, else trees, more and larger ones with more rows.</summary>
internal static class TrainerChoice
{
    private const double FewRows = 500;
    private const double ManyRows = 100_000;

    public static (TrainerOptions Options, string Why) Make(LearningTask task, double trainRows, int features)
    {
        if (trainRows < FewRows && task != LearningTask.Regression)
            return (new LbfgsOptions { L1 = 0.1, L2 = 0.1 }, $"a linear model, as there are about {trainRows:N0} rows to learn from");
        // Small steps of small trees learn weak signals without learning the noise with them.
        var options = new LightGbmOptions
        {
            Trees = trainRows < ManyRows ? 100 : 200,
            Leaves = trainRows < ManyRows / 10 ? 7 : trainRows < ManyRows ? 15 : 31,
            LearningRate = trainRows < ManyRows ? 0.05 : 0.1,
            MinRowsPerLeaf = (int)Math.Clamp(trainRows / 200, 5, 50),
            FeatureRatio = features > 100 ? 0.5 : 1,
        };
        return (options, $"trees for about {trainRows:N0} rows to learn from");
    }
}
