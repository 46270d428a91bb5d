using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>How much a row counts in training, by its class.</summary>
[JsonConverter(typeof(ClassWeightsConverter))]
public sealed record ClassWeights
{
    /// <summary>
    /// All classes count the same together: a row counts rows / (classes x rows of its class). King and Zeng, Logistic regression in
    /// rare events data, 2001; the same as "balanced" of scikit-learn.
    /// </summary>
    public static readonly ClassWeights Balanced = new();

    private ClassWeights() => OfClass = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <param name="ofClass">By <c>yes</c> and <c>no</c>, or by the names of classes; above 0. A class that is not named has 1.</param>
    public ClassWeights(IEnumerable<KeyValuePair<string, double>> ofClass) =>
        OfClass = new SortedDictionary<string, double>(ofClass.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> OfClass { get; }

    public bool IsBalanced => ReferenceEquals(this, Balanced);
}
