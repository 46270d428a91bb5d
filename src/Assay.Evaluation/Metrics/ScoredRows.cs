using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Metrics;

/// <summary>Rows with what is true of them and what a model says: all that a metric needs.</summary>
public sealed class ScoredRows
{
    private readonly LearningTask task;
    private readonly double threshold;

    private ScoredRows(LearningTask task, double threshold, IReadOnlyList<string> names, int classes, float[] labels, int[] labelClasses, float[] scores)
    {
        this.task = task;
        this.threshold = threshold;
        Names = names;
        Classes = classes;
        Labels = labels;
        LabelClasses = labelClasses;
        Scores = scores;
        IsFinite = Array.TrueForAll(scores, float.IsFinite);
    }

    public LearningTask Task => task;

    public double Threshold => threshold;

    public int Rows => Labels.Length;

    /// <summary>Whether every score is a number; if not, no metric is.</summary>
    public bool IsFinite { get; }

    /// <summary>The model's classes, then those of the rows that the model does not know.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many classes the model knows; 0 unless multiclass.</summary>
    public int Classes { get; }

    public float[] Labels { get; }

    /// <summary>Indexes into <see cref="Names"/>; empty unless multiclass.</summary>
    public int[] LabelClasses { get; }

    /// <summary>Row by row; of each class where there are classes.</summary>
    public float[] Scores { get; }

    /// <param name="labels">1 or 0.</param>
    /// <param name="probabilities">Of yes.</param>
    public static ScoredRows Binary(float[] labels, float[] probabilities, double threshold) =>
        new(LearningTask.Binary, threshold, [], 0, labels, [], probabilities);

    public static ScoredRows Regression(float[] labels, float[] scores) => new(LearningTask.Regression, 0.5, [], 0, labels, [], scores);

    /// <param name="labels">Indexes into <paramref name="classes"/>.</param>
    /// <param name="probabilities">Row by row, of each class.</param>
    public static ScoredRows Multiclass(int[] labels, float[] probabilities, IReadOnlyList<string> classes) =>
        new(LearningTask.Multiclass, 0.5, classes, classes.Count, Array.ConvertAll(labels, l => (float)l), labels, probabilities);

    internal static ScoredRows Of(FeatureTable rows, Scorer scorer, CancellationToken cancellationToken)
    {
        var signature = scorer.Signature;
        List<string> names = [.. signature.Classes];
        names.AddRange(rows.Classes.Except(signature.Classes, StringComparer.Ordinal));
        int[] classes = signature.Task == LearningTask.Multiclass ? Array.ConvertAll(rows.Labels, label => names.IndexOf(rows.Classes[(int)label])) : [];
        return new ScoredRows(
            signature.Task, signature.Threshold, names, signature.Classes.Count, rows.Labels, classes, rows.ScoreWith(scorer, cancellationToken));
    }

    public ScoredRows Take(int[] rows) => new(
        task,
        threshold,
        Names,
        Classes,
        Array.ConvertAll(rows, r => Labels[r]),
        LabelClasses.Length == 0 ? [] : Array.ConvertAll(rows, r => LabelClasses[r]),
        Classes == 0 ? Array.ConvertAll(rows, r => Scores[r]) : [.. rows.SelectMany(r => Scores[(r * Classes)..((r + 1) * Classes)])]);

    /// <summary>The metrics of the task that these rows can tell.</summary>
    public Dictionary<MetricName, double> Metrics()
    {
        var metrics = !IsFinite ? [] : task switch
        {
            LearningTask.Binary => BinaryMetrics.All(Labels, Scores, threshold),
            LearningTask.Regression => RegressionMetrics.All(Labels, Scores),
            _ => MulticlassMetrics.All(LabelClasses, Scores, Classes),
        };
        var told = metrics.Where(m => double.IsFinite(m.Value)).ToDictionary(m => new MetricName(m.Name), m => m.Value);
        if (IsFinite && task != LearningTask.Regression && Rows > 0)
        {
            var (probabilities, cameTrue, _) = Forecasts();
            told[new MetricName("calibrationError")] = CalibrationMetrics.ExpectedError(probabilities, cameTrue);
        }
        return told;
    }

    public bool SaysYes(int row) => ModelSignature.SaysYes(Scores[row], threshold);

    /// <summary>What each row adds to a metric that is a mean over rows: brier, logLoss or mae.</summary>
    public double[] Losses(string metric)
    {
        var losses = new double[Rows];
        for (var r = 0; r < losses.Length; r++)
            losses[r] = metric switch
            {
                "brier" => Math.Pow((double)Scores[r] - Labels[r], 2),
                "mae" => Math.Abs((double)Labels[r] - Scores[r]),
                _ when task == LearningTask.Binary => BinaryMetrics.LogLoss([Labels[r]], [Scores[r]]),
                _ => MulticlassMetrics.LogLoss([LabelClasses[r]], Scores.AsSpan(r * Classes, Classes), Classes),
            };
        return losses;
    }

    /// <summary>
    /// What the model is sure of, rising, and whether it came true: of yes for a binary model, else of the likeliest class. Empty for
    /// regression.
    /// </summary>
    public (float[] Probabilities, bool[] CameTrue, int[] Order) Forecasts()
    {
        if (task == LearningTask.Regression)
            return ([], [], []);
        int[] predicted = task == LearningTask.Binary ? [] : MulticlassMetrics.Predictions(Scores, Classes);
        float[] probabilities = task == LearningTask.Binary ? [.. Scores] : [.. predicted.Select((c, r) => Scores[r * Classes + c])];
        int[] order = [.. Enumerable.Range(0, Rows)];
        Array.Sort(probabilities, order);
        bool[] cameTrue = Array.ConvertAll(order, r => task == LearningTask.Binary ? Labels[r] > 0 : LabelClasses[r] == predicted[r]);
        return (probabilities, cameTrue, order);
    }
}
