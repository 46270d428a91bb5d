using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>What is predicted, and how its values are spread.</summary>
internal sealed record LabelChoice(ColumnStudy Column, LearningTask Task, string Sql)
{
    private const int MaxClasses = 100;
    private const int MinRows = 20;
    private const int MinRowsOfClass = 10;

    /// <summary>The different values with their counts, the most frequent first; empty for a regression.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Classes { get; private init; } = [];

    /// <summary>The value that a binary model says yes to.</summary>
    public string? Positive { get; private init; }

    /// <summary>The share of rows with the positive value, of those that have a label.</summary>
    public double PositiveShare => Classes.First(c => c.Key == Positive).Value / (double)Column.Profile.Present;

    /// <exception cref="WrongUseException">There is no such column, or its values do not fit what is asked.</exception>
    /// <exception cref="DataRefusedException">The label has fewer than two values.</exception>
    public static LabelChoice Make(TableStudy table, InferenceRequest request, ColumnReference sql)
    {
        var column = LabelColumn.Find(table, request);
        var values = column.Values;
        if (column.IsEmpty || values is { Count: 1 })
            throw new DataRefusedException(Wrong(table, column, column.IsEmpty ? "has no value" : $"is '{values![0].Key}' in every row that has one", "take a label with at least two values, or a file with more rows"));
        if (column.Profile.Present < MinRows)
            throw new DataRefusedException(Wrong(table, column, $"has {column.Profile.Present} values, too few to learn from some and be judged on others (at least {MinRows})", "take a file with more rows"));
        var task = request.Task ?? TaskOf(table, column);
        if (request.Positive is not null && task != LearningTask.Binary)
            throw new WrongUseException(new Fault($"--positive is for a binary label, '{column.Name}' makes a {task.ToString().ToLowerInvariant()}") { NextStep = "give --task binary to tell that value from all others, or leave --positive out" });
        var choice = task switch
        {
            LearningTask.Binary => Binary(table, column, request.Positive, sql),
            LearningTask.Regression when column.IsNumeric => new LabelChoice(column, task, column.WrittenAs == FieldKinds.None ? sql[column.Name] : WrittenNumber.Sql(sql[column.Name], column.WrittenAs)),
            LearningTask.Multiclass when values is { Count: <= MaxClasses } => new LabelChoice(column, task, sql[column.Name]) { Classes = values },
            LearningTask.Multiclass => throw new WrongUseException(Wrong(table, column, $"has {column.Profile.Distinct:N0} different values, too many for classes (at most {MaxClasses})", column.IsNumeric ? "give --task regression" : "choose another label with --label")),
            _ => throw new WrongUseException(Wrong(table, column, $"is of type {column.Type.ToString().ToLowerInvariant()}, no number to regress on", "give --task multiclass, or choose another label with --label")),
        };
        if (task != LearningTask.Regression && choice.SecondCount < MinRowsOfClass)
        {
            throw new DataRefusedException(Wrong(
                table,
                column,
                $"tells {(choice.Positive is { } yes ? $"'{yes}' from the rest" : $"'{values![0].Key}' from another class")} in {choice.SecondCount} rows, too few to learn from some and be judged on others (at least {MinRowsOfClass})",
                "take a file with more of them, or another label or value"));
        }
        return choice;
    }

    /// <summary>The rows of the second largest side: of the positive value or the others, or of the second class.</summary>
    private long SecondCount => Task == LearningTask.Binary
        ? Math.Min(Classes.First(c => c.Key == Positive).Value, Column.Profile.Present - Classes.First(c => c.Key == Positive).Value)
        : Classes[1].Value;

    private static LearningTask TaskOf(TableStudy table, ColumnStudy column)
    {
        if (column.IsTime || column.IsOtherDate)
            throw new WrongUseException(Wrong(table, column, "is a date or time, which no task predicts", "choose another label with --label"));
        if (column.Values is { Count: 2 })
            return LearningTask.Binary;
        if (!column.IsNumeric)
            return LearningTask.Multiclass;
        // Whole numbers that count from 0 or 1 without a gap are classes; others are amounts.
        return column.Type == ColumnType.Integer && column.Values is { Count: <= 10 } values && column.Profile.Min is 0 or 1 && column.Profile.Max - column.Profile.Min == values.Count - 1
            ? LearningTask.Multiclass
            : LearningTask.Regression;
    }

    private static LabelChoice Binary(TableStudy table, ColumnStudy column, string? positive, ColumnReference sql)
    {
        if (column.Values is not { Count: <= MaxClasses } values)
            throw new WrongUseException(Wrong(table, column, $"has {column.Profile.Distinct:N0} different values, not two", "choose another label or task"));
        var names = string.Join(", ", values.Select(v => v.Key));
        if (positive is not null && values.All(v => v.Key != positive))
            throw new WrongUseException(new Fault($"--positive is '{positive}', which is no value of '{column.Name}'") { Place = table.File.Place(1), Allowed = names });
        if (positive is null && values.Count > 2)
            throw new WrongUseException(Wrong(table, column, $"has {values.Count} values: {names}", "give --positive VALUE, which is told from all others, or --task multiclass"));
        positive ??= values.Select(v => v.Key).FirstOrDefault(IsAffirmative) ?? values[^1].Key;
        var name = sql[column.Name];
        var rule = column.Type switch
        {
            ColumnType.Boolean => positive == "true" ? name : $"NOT {name}",
            ColumnType.Text => $"{name} = {SqlText.Literal(positive)}",
            _ => $"{name} = {positive}",
        };
        return new LabelChoice(column, LearningTask.Binary, rule) { Classes = values, Positive = positive };
    }

    private static bool IsAffirmative(string value) => value.ToLower(CultureInfo.InvariantCulture) is "1" or "true" or "yes" or "y" or "t" or "positive" or "ja" or "oui" or "si" or "sí";

    private static Fault Wrong(TableStudy table, ColumnStudy column, string what, string next) =>
        new($"the label '{column.Name}' {what}") { Place = table.File.Place(1), NextStep = next };
}
