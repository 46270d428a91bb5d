using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The labels of the sampled rows.</summary>
internal sealed class SampleLabels
{
    private readonly LabelChoice label;
    private readonly double?[] numbers = [];
    private readonly int[] classes = [];

    public SampleLabels(RowSample sample, LabelChoice label)
    {
        this.label = label;
        var name = label.Column.Name;
        if (label.Task == LearningTask.Regression)
        {
            numbers = [.. sample.Numbers(name)];
            return;
        }
        var texts = sample.IsText(name) ? sample.Texts(name) : [.. sample.Numbers(name).Select(Text)];
        var codes = label.Classes.Select((c, i) => (c.Key, Code: label.Task == LearningTask.Binary ? (c.Key == label.Positive ? 1 : 0) : i)).ToDictionary(c => c.Key, c => c.Code);
        classes = [.. texts.Select(t => t is not null && codes.TryGetValue(t, out var code) ? code : -1)];
    }

    /// <summary>The number of a row's class; -1 when it has none, or for a regression.</summary>
    public int Class(int row) => classes.Length == 0 ? -1 : classes[row];

    public bool IsMissing(int row) => label.Task == LearningTask.Regression ? numbers[row] is null : classes[row] < 0;

    /// <summary>
    /// How much of the label groups of rows tell: the share of its variance, for classes of its Gini impurity, that lies between the groups
    /// (Goodman and Kruskal 1954), less what groups as many would tell by chance (as adjusted R²). 1: the group tells all.
    /// </summary>
    /// <param name="groups">The number of each row's group, from 0.</param>
    public double Explained(int[] groups)
    {
        int[] rows = [.. Enumerable.Range(0, groups.Length).Where(r => !IsMissing(r))];
        var parts = rows.GroupBy(r => groups[r]).ToList();
        if (rows.Length - parts.Count < 1 || Scatter(rows) is not (> 0 and var total))
            return 0;
        return 1 - (parts.Sum(p => Scatter([.. p])) / total * (rows.Length - 1) / (rows.Length - parts.Count));
    }

    /// <summary>The sum of squared deviations; for classes that of their indicators.</summary>
    private double Scatter(int[] rows)
    {
        if (label.Task == LearningTask.Regression)
        {
            var mean = rows.Average(r => numbers[r]!.Value);
            return rows.Sum(r => Math.Pow(numbers[r]!.Value - mean, 2));
        }
        return rows.Length - rows.GroupBy(r => classes[r]).Sum(g => (double)g.Count() * g.Count()) / rows.Length;
    }

    private string? Text(double? number) => number is not { } value ? null
        : label.Column.Type == ColumnType.Boolean ? (value == 1 ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);
}
