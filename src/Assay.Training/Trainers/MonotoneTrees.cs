using System.Reflection;
using Assay.Lifecycle;
using Microsoft.ML;

namespace Assay.Training;

/// <summary>
/// Makes LightGBM keep to directions. ML.NET has no option for its parameter <c>monotone_constraints</c>, but gives LightGBM all parameters
/// from one dictionary of the trainer; the parameter is put in there, so that model, file and scoring are ML.NET's as ever.
/// </summary>
internal static class MonotoneTrees
{
    private const string Parameter = "monotone_constraints";
    private const string Parameters = "GbmOptions";

    /// <param name="signature">Its inputs are the features of the trees, one each, in their order.</param>
    /// <exception cref="WrongUseException">A direction is for no numeric input, the task has no single score, or ML.NET has no such dictionary.</exception>
    public static IEstimator<ITransformer> Constrain(
        IEstimator<ITransformer> trainer, IReadOnlyDictionary<string, MonotoneDirection> monotone, ModelSignature signature)
    {
        // The probabilities of classes are shares of all scores: each may fall though its own score rises.
        if (signature.Task == LearningTask.Multiclass)
            throw new WrongUseException(new Fault("trainer.monotone does not fit task Multiclass") { Allowed = "task binary, regression", NextStep = "take it out of model.yaml" });
        string[] numeric = [.. signature.Inputs.Where(i => i.Kind == FeatureKind.Numeric).Select(i => i.Name)];
        Fault[] strange =
        [
            .. monotone.Keys.Except(numeric, StringComparer.Ordinal).Select(n => new Fault($"trainer.monotone: '{n}' is no numeric input")
            {
                Allowed = string.Join(", ", numeric),
                NextStep = NearestName.Question(n, numeric),
            }),
        ];
        if (strange.Length > 0)
            throw new WrongUseException(strange);
        ParametersOf(trainer)[Parameter] = string.Join(',', signature.Inputs.Select(i => Sign(monotone, i.Name)));
        return trainer;
    }

    private static int Sign(IReadOnlyDictionary<string, MonotoneDirection> monotone, string input) =>
        monotone.TryGetValue(input, out var direction) ? direction == MonotoneDirection.Up ? 1 : -1 : 0;

    /// <summary>Looks through the bases of the trainer, for a field that is not public is found only in the class that has it.</summary>
    private static Dictionary<string, object> ParametersOf(IEstimator<ITransformer> trainer)
    {
        for (var type = trainer.GetType(); type is not null; type = type.BaseType)
        {
            var field = type.GetField(Parameters, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (field?.GetValue(trainer) is Dictionary<string, object> parameters)
                return parameters;
        }
        var library = trainer.GetType().Assembly.GetName();
        throw new WrongUseException(new Fault($"trainer.monotone can't be kept: {trainer.GetType().Name} of {library.Name} {library.Version} has no '{Parameters}'")
        {
            Allowed = "Microsoft.ML.LightGbm 5.0.1",
            NextStep = "go back to that version, or take trainer.monotone out of model.yaml",
        });
    }
}
