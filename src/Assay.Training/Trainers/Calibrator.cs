using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Assay.Training;

/// <summary>Puts ML.NET's calibrators behind a binary model: the last step of the model's file is then the one whose probability counts.</summary>
internal static class Calibrator
{
    private const string Score = "Score";

    /// <param name="heldOut">Rows that the model did not learn from.</param>
    public static ITransformer Append(MLContext context, ITransformer model, ModelSignature signature, CalibrationMethod method, FeatureTable heldOut)
    {
        var scored = model.Transform(new TrainingView(heldOut, signature));
        var calibrators = context.BinaryClassification.Calibrators;
        ITransformer calibrator = method == CalibrationMethod.Platt
            ? calibrators.Platt(TrainingView.Label, Score).Fit(scored)
            : calibrators.Isotonic(TrainingView.Label, Score).Fit(scored);
        return new TransformerChain<ITransformer>(model, calibrator);
    }
}
