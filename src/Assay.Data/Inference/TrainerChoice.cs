using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>A trainer that suits the number of rows: a linear one where there are few, else trees, more and larger ones with more rows.</summary>
internal static class TrainerChoice
{
    private const double FewRows = 500;

    public static (TrainerOptions Options, string Why) Make(LearningTask task, double trainRows, int features)
    {
        if (trainRows < FewRows && task != LearningTask.Regression)
            return (new LbfgsOptions { L1 = 0.1, L2 = 0.1 }, $"a linear model, as there are about {trainRows:N0} rows to learn from");
        var options = new LightGbmOptions
        {
            Trees = trainRows < 100_000 ? 100 : 200,
            Leaves = trainRows < 5_000 ? 15 : trainRows < 100_000 ? 31 : 63,
            MinRowsPerLeaf = (int)Math.Clamp(trainRows / 200, 5, 50),
            FeatureRatio = features > 100 ? 0.5 : 1,
        };
        return (options, $"trees for about {trainRows:N0} rows to learn from");
    }
}
