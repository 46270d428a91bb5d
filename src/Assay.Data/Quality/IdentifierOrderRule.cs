using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Features that hardly repeat, so that a model can learn only their order, and whose order tells the label: numbers given in time.</summary>
internal sealed class IdentifierOrderRule : IQualityRule
{
    /// <summary>Parts of equal size that the order is cut into.</summary>
    private const int Parts = 50;

    /// <summary>With fewer, chance alone has an order that tells a fifth of the label.</summary>
    private const int MinRows = 1000;

    public QualityRule Rule => QualityRule.IdentifierOrder;

    public string NextStep => "take it out of the features";

    public string? Shortage(QualityData data) =>
        data.TrainRows < MinRows && data.Features.Any(data.HardlyRepeats)
            ? string.Create(CultureInfo.InvariantCulture, $"{data.TrainRows} training rows; {MinRows} tell something")
            : null;

    public IEnumerable<QualityFigure> Measure(QualityData data)
    {
        var teller = new LabelTeller(data);
        foreach (var column in data.Features.Where(data.HardlyRepeats))
        {
            var name = SqlText.Name(column.Name);
            var (strength, words) = teller.Tell($"SELECT _row, ntile({Parts}) OVER (ORDER BY {name}, _row) AS g FROM {data.Name} WHERE _split = 'train'");
            yield return new QualityFigure([column.Name], strength, $"'{column.Name}' hardly repeats, and its order tells the label with {words}")
            {
                Examples = () => [.. data.Query($"SELECT {name}::VARCHAR FROM {data.Name} WHERE {name} IS NOT NULL ORDER BY _row LIMIT 5", r => r.GetString(0))],
            };
        }
    }
}
