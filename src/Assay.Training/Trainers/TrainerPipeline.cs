using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;

namespace Assay.Training;

/// <summary>Runs the ML.NET pipeline that a declaration asks for: encoding, then the trainer of its task.</summary>
internal static class TrainerPipeline
{
    /// <summary>Trees split the number of a category as well as a slot each, and score several times faster on few dense numbers.</summary>
    public static bool TakesCodes(TrainerOptions options) => options is LightGbmOptions or FastTreeOptions;

    /// <summary>Learns from all rows of a table, whose columns are the inputs of the signature.</summary>
    /// <param name="weights">How much each row counts. Null: all the same.</param>
    public static ITransformer Fit(MLContext context, ModelSignature signature, TrainerOptions options, FeatureTable rows, float[]? weights)
    {
        var view = new TrainingView(rows, signature, weights);
        var weight = weights is null ? null : TrainingView.Weight;
        // Each part draws its seed from the context when it is made: another order is another model.
        if (!TakesCodes(options))
            return Encode(context, signature.Inputs).Append(Trainer(context, signature, options, weight)).Fit(view);
        // The model takes a column for each input, as callers have it; it learns from whole rows.
        var inputs = context.Transforms.Concatenate(TrainingView.Features, [.. signature.Inputs.Select(i => i.Name)]).Fit(view);
        return new TransformerChain<ITransformer>(inputs, Trainer(context, signature, options, weight).Fit(view.With(inputs)));
    }

    /// <summary>A linear model needs a slot for each category, and numbers that are there and of one scale.</summary>
    private static IEstimator<ITransformer> Encode(MLContext context, IReadOnlyList<SignatureInput> inputs)
    {
        string[] numeric = [.. inputs.Where(i => i.Kind == FeatureKind.Numeric).Select(i => i.Name)];
        InputOutputColumnPair[] categorical =
            [.. inputs.Where(i => i.Kind == FeatureKind.Categorical).Select(i => new InputOutputColumnPair($"{i.Name}*", i.Name))];
        var chain = new EstimatorChain<ITransformer>();
        if (categorical.Length > 0)
        {
            chain = chain.Append<ITransformer>(context.Transforms.Categorical.OneHotEncoding(
                categorical, keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        }
        string[] parts = [.. categorical.Select(c => c.OutputColumnName)];
        if (numeric.Length > 0)
        {
            chain = chain
                .Append<ITransformer>(context.Transforms.Concatenate("Numbers*", numeric))
                .Append<ITransformer>(context.Transforms.ReplaceMissingValues("Numbers*", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
                .Append<ITransformer>(context.Transforms.NormalizeMeanVariance("Numbers*", fixZero: false));
            parts = ["Numbers*", .. parts];
        }
        return chain.Append<ITransformer>(context.Transforms.Concatenate(TrainingView.Features, parts));
    }

    private static IEstimator<ITransformer> Trainer(MLContext context, ModelSignature signature, TrainerOptions options, string? weight) => (options, signature.Task) switch
    {
        (LightGbmOptions { Monotone: { } monotone } o, _) => MonotoneTrees.Constrain(Trainer(context, signature, o with { Monotone = null }, weight), monotone, signature),
        (LightGbmOptions o, LearningTask.Binary) => context.BinaryClassification.Trainers.LightGbm(With(new LightGbmBinaryTrainer.Options(), t => Set(t, o, weight))),
        (LightGbmOptions o, LearningTask.Regression) => context.Regression.Trainers.LightGbm(With(new LightGbmRegressionTrainer.Options(), t => Set(t, o, weight))),
        (LightGbmOptions o, _) => context.MulticlassClassification.Trainers.LightGbm(With(new LightGbmMulticlassTrainer.Options(), t => Set(t, o, weight))),
        (FastTreeOptions o, LearningTask.Binary) => context.BinaryClassification.Trainers.FastTree(With(new FastTreeBinaryTrainer.Options(), t => Set(t, o, weight))),
        (FastTreeOptions o, LearningTask.Regression) => context.Regression.Trainers.FastTree(With(new FastTreeRegressionTrainer.Options(), t => Set(t, o, weight))),
        (SdcaOptions o, LearningTask.Binary) => context.BinaryClassification.Trainers.SdcaLogisticRegression(With(new SdcaLogisticRegressionBinaryTrainer.Options(), t => Set(t, o, weight))),
        (SdcaOptions o, LearningTask.Regression) => context.Regression.Trainers.Sdca(With(new SdcaRegressionTrainer.Options(), t => Set(t, o, weight))),
        (SdcaOptions o, _) => context.MulticlassClassification.Trainers.SdcaMaximumEntropy(With(new SdcaMaximumEntropyMulticlassTrainer.Options(), t => Set(t, o, weight))),
        (LbfgsOptions o, LearningTask.Binary) => context.BinaryClassification.Trainers.LbfgsLogisticRegression(With(new LbfgsLogisticRegressionBinaryTrainer.Options(), t => Set(t, o, weight))),
        (LbfgsOptions o, LearningTask.Regression) => context.Regression.Trainers.LbfgsPoissonRegression(With(new LbfgsPoissonRegressionTrainer.Options(), t => Set(t, o, weight))),
        (LbfgsOptions o, _) => context.MulticlassClassification.Trainers.LbfgsMaximumEntropy(With(new LbfgsMaximumEntropyMulticlassTrainer.Options(), t => Set(t, o, weight))),
        _ => throw new WrongUseException(new Fault($"trainer {options.Kind} can't learn the task {signature.Task}") { NextStep = "choose another trainer in model.yaml" }),
    };

    private static TOptions With<TOptions>(TOptions target, Action<TOptions> set)
    {
        set(target);
        return target;
    }

    private static void Set<TOptions, TOutput, TTransformer, TModel>(
        LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase target, LightGbmOptions options, string? weight)
        where TOptions : LightGbmTrainerBase<TOptions, TOutput, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        target.ExampleWeightColumnName = weight;
        target.NumberOfIterations = options.Trees;
        target.NumberOfLeaves = options.Leaves;
        target.LearningRate = options.LearningRate;
        target.MinimumExampleCountPerLeaf = options.MinRowsPerLeaf;
        target.Seed = options.Seed;
        target.NumberOfThreads = options.Threads;
        target.Booster = new GradientBooster.Options { L2Regularization = options.L2, FeatureFraction = options.FeatureRatio };
    }

    private static void Set<TOptions>(TOptions target, FastTreeOptions options, string? weight) where TOptions : BoostedTreeOptions
    {
        target.ExampleWeightColumnName = weight;
        target.NumberOfTrees = options.Trees;
        target.NumberOfLeaves = options.Leaves;
        target.LearningRate = options.LearningRate;
        target.MinimumExampleCountPerLeaf = options.MinRowsPerLeaf;
        target.Seed = options.Seed;
        target.NumberOfThreads = options.Threads;
    }

    private static void Set<TOptions, TTransformer, TModel>(
        SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase target, SdcaOptions options, string? weight)
        where TOptions : SdcaTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        target.ExampleWeightColumnName = weight;
        target.MaximumNumberOfIterations = options.Iterations;
        target.L1Regularization = (float?)options.L1;
        target.L2Regularization = (float?)options.L2;
        target.NumberOfThreads = 1;
    }

    private static void Set<TOptions, TTransformer, TModel>(
        LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase target, LbfgsOptions options, string? weight)
        where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
        where TTransformer : ISingleFeaturePredictionTransformer<TModel>
        where TModel : class
    {
        target.ExampleWeightColumnName = weight;
        target.MaximumNumberOfIterations = options.Iterations;
        target.L1Regularization = (float)options.L1;
        target.L2Regularization = (float)options.L2;
        target.NumberOfThreads = 1;
    }
}
