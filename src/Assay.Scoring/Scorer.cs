using System.Collections.Concurrent;
using Assay.Lifecycle;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Assay.Scoring;

/// <summary>A loaded model. Safe to call from many threads; rows are scored one at a time, without allocation.</summary>
public sealed class Scorer
{
    private readonly Func<IScoringEngine> create;
    private readonly ConcurrentBag<IScoringEngine> idle = [];

    private Scorer(ModelSignature signature, Func<IScoringEngine> create)
    {
        Signature = signature;
        this.create = create;
        idle.Add(create());
    }

    public ModelSignature Signature { get; }

    /// <summary>How many scores a row gets: one for each class, else 1.</summary>
    public int ScoreCount => Math.Max(1, Signature.Classes.Count);

    /// <summary>The columns that a model with this signature reads: Single for numeric and coded inputs, text for other categories.</summary>
    public static DataViewSchema InputSchema(ModelSignature signature)
    {
        var builder = new DataViewSchema.Builder();
        foreach (var column in signature.Inputs)
            builder.AddColumn(column.Name, TakesNumber(column) ? NumberDataViewType.Single : TextDataViewType.Instance);
        return builder.ToSchema();
    }

    /// <exception cref="InvalidDataException">The file is no model of the kind that the signature says (ML.NET or ONNX), or not one with this signature.</exception>
    public static Scorer Load(string modelFile, ModelSignature signature)
    {
        using var stream = File.OpenRead(modelFile);
        return Load(stream, signature);
    }

    /// <inheritdoc cref="Load(string, ModelSignature)"/>
    public static Scorer Load(Stream modelFile, ModelSignature signature)
    {
        try
        {
            if (signature.Onnx is not null)
            {
                var onnx = OnnxModel.Load(modelFile, signature);
                return new Scorer(signature, () => new OnnxEngine(onnx));
            }
            var model = new MLContext().Model.Load(modelFile, out _);
            var schema = InputSchema(signature);
            return new Scorer(signature, () => new RowEngine(model, schema, signature));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"The model can't be loaded: {e.Message}", e);
        }
    }

    /// <summary>
    /// Scores one row into <paramref name="scores"/>: the probability of yes (binary), the number (regression), or the probability
    /// of each class in the signature's order (multiclass).
    /// </summary>
    /// <param name="scores">At least <see cref="ScoreCount"/> long.</param>
    public void Score(ScoringRow row, Span<float> scores)
    {
        if (!idle.TryTake(out var engine))
            engine = create();
        engine.Score(row, scores);
        idle.Add(engine);
    }

    internal static bool TakesNumber(SignatureInput input) => input.Kind == FeatureKind.Numeric || input.Coded;
}
