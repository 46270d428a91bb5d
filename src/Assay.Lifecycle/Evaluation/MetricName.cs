using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>A metric that Assay computes, with the tasks that have it and its direction. The closed set stands in <see cref="All"/>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<MetricName>))]
public readonly record struct MetricName : IParsable<MetricName>
{
    private static readonly Dictionary<string, (MetricDirection Direction, LearningTask[] Tasks)> Known = new(StringComparer.Ordinal)
    {
        ["auc"] = (MetricDirection.HigherIsBetter, [LearningTask.Binary]),
        ["averagePrecision"] = (MetricDirection.HigherIsBetter, [LearningTask.Binary]),
        ["brier"] = (MetricDirection.LowerIsBetter, [LearningTask.Binary]),
        ["logLoss"] = (MetricDirection.LowerIsBetter, [LearningTask.Binary, LearningTask.Multiclass]),
        ["accuracy"] = (MetricDirection.HigherIsBetter, [LearningTask.Binary, LearningTask.Multiclass]),
        ["precision"] = (MetricDirection.HigherIsBetter, [LearningTask.Binary]),
        ["recall"] = (MetricDirection.HigherIsBetter, [LearningTask.Binary]),
        ["f1"] = (MetricDirection.HigherIsBetter, [LearningTask.Binary]),
        ["macroF1"] = (MetricDirection.HigherIsBetter, [LearningTask.Multiclass]),
        ["calibrationError"] = (MetricDirection.LowerIsBetter, [LearningTask.Binary, LearningTask.Multiclass]),
        ["rmse"] = (MetricDirection.LowerIsBetter, [LearningTask.Regression]),
        ["mae"] = (MetricDirection.LowerIsBetter, [LearningTask.Regression]),
        ["r2"] = (MetricDirection.HigherIsBetter, [LearningTask.Regression]),
    };

    private readonly string? value;

    /// <exception cref="WrongUseException">No metric has this name.</exception>
    public MetricName(string value)
    {
        this.value = Known.ContainsKey(value)
            ? value
            : throw new WrongUseException(new Fault($"'{value}' is not a metric") { Allowed = string.Join(", ", Known.Keys) });
    }

    public static IEnumerable<MetricName> All => Known.Keys.Select(k => new MetricName(k));

    public string Value => value ?? throw new InvalidOperationException("An empty metric name.");

    public MetricDirection Direction => Known[Value].Direction;

    public static IEnumerable<MetricName> Of(LearningTask task) => All.Where(m => m.IsOf(task));

    public static MetricName Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out MetricName result) =>
        Parsing.Try(s, text => new MetricName(text), out result);

    public bool IsOf(LearningTask task) => Known[Value].Tasks.Contains(task);

    public override string ToString() => value ?? "";
}
