using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Which columns a model learns from, and why not from the others.</summary>
internal sealed class FeatureChoice
{
    private const double Leak = 0.97;
    private const double LeakOfNumbers = 0.995;
    private const double Strong = 0.85;
    private const int MinLeakRows = 50;
    private const int MaxCategories = 1000;
    private const int RowsOfCategory = 5;
    private const double NearlyConstant = 0.999;
    private readonly List<Feature> features = [];
    private readonly List<(string Column, string Why)> leftOut = [];
    private readonly List<(string Column, double Explained)> leaks = [];
    private readonly List<(string Column, double Explained)> strong = [];

    private FeatureChoice()
    {
    }

    public IReadOnlyList<Feature> Features => features;

    public IReadOnlyList<(string Column, string Why)> LeftOut => leftOut;

    /// <summary>Columns that tell the label alone, so that they are left out, unless there is no other.</summary>
    public IReadOnlyList<(string Column, double Explained)> Leaks => leaks;

    /// <summary>Columns that tell most of the label and are in nevertheless.</summary>
    public IReadOnlyList<(string Column, double Explained)> StrongOnes => strong;

    /// <exception cref="DataRefusedException">No column is left.</exception>
    public static FeatureChoice Make(TableStudy table, LabelChoice label, SampleLabels labels)
    {
        var choice = new FeatureChoice();
        foreach (var column in table.Columns.Where(c => c.Name != label.Column.Name))
        {
            if (WhyNot(column) is { } why)
                choice.leftOut.Add((column.Name, why));
            else
                choice.features.Add(new Feature(column.Name, KindOf(column)));
        }
        if (table.Sample.Rows >= MinLeakRows)
            choice.LookForLeaks(table, label, labels);
        return choice.features.Count > 0 ? choice : throw new DataRefusedException(
        [
            new Fault("no column is left to learn from") { Place = table.File.Place(1), NextStep = "take a file with columns that tell something about the label" },
            .. choice.leftOut.Select(l => new Fault($"column '{l.Column}': {l.Why}") { Place = table.File.Place(1) }),
        ]);
    }

    /// <summary>How a model takes a column.</summary>
    public static FeatureKind KindOf(ColumnStudy column) =>
        column.Plan.IsText || (column.Type == ColumnType.Integer && IsCode(column)) ? FeatureKind.Categorical : FeatureKind.Numeric;

    private void LookForLeaks(TableStudy table, LabelChoice label, SampleLabels labels)
    {
        foreach (var column in features.Select(f => f.Name))
        {
            var explained = labels.Explained(table.Sample.Groups(column));
            if (explained >= (label.Task == LearningTask.Regression ? LeakOfNumbers : Leak))
                leaks.Add((column, explained));
            else if (explained >= Strong)
                strong.Add((column, explained));
        }
        // Where nothing else is left, the label may really be that easy.
        if (leaks.Count < features.Count)
            features.RemoveAll(f => leaks.Exists(l => l.Column == f.Name));
    }

    private static string? WhyNot(ColumnStudy column)
    {
        if (column.IsEmpty)
            return "it has no value";
        if (column.IsTime)
            return "a moment is no feature; features.sql can make its month, weekday or hour one";
        if (column.IsOtherDate)
            return "it holds dates, but not as yyyy-MM-dd";
        if (column.TopShare >= NearlyConstant)
            return string.Create(CultureInfo.InvariantCulture, $"it is '{column.Values![0].Key}' in {column.TopShare:P1} of the rows");
        if (column.IsUnique || (((column.Type != ColumnType.Number && ColumnWords.IsIdentifier(column.Name)) || column.CountsRows) && !IsFew(column)))
            return "it tells rows apart, not labels";
        if (column.Plan.IsText && !IsFew(column))
            return $"{column.Profile.Distinct:N0} different texts in {column.Profile.Present:N0} rows are no categories";
        if (column.IsProse)
            return "its texts are too long for categories";
        return null;
    }

    private static bool IsCode(ColumnStudy column) => (ColumnWords.IsCode(column.Name) || ColumnWords.IsIdentifier(column.Name)) && IsFew(column);

    private static bool IsFew(ColumnStudy column) => column.Profile.Distinct <= MaxCategories && column.Profile.Distinct * RowsOfCategory <= column.Profile.Present;
}
