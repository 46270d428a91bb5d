using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Which rows are judged on: the latest, where rows have a time; else a share of keys.</summary>
internal sealed record SplitChoice(SplitRule Rule, string Why)
{
    private const double LaterShare = 0.2;
    private const double MostLater = 0.25;
    private const int FewRows = 1000;
    private const int MinDays = 20;
    private const int MinRows = 20;
    private const int MaxHashed = 8;

    /// <summary>The share of rows that are judged on, about.</summary>
    public double TestShare { get; private init; }

    /// <exception cref="WrongUseException">The time column that is asked for is none.</exception>
    /// <exception cref="DataRefusedException">Hardly any rows differ.</exception>
    public static SplitChoice Make(TableStudy table, LabelChoice label, SampleLabels labels, FeatureChoice features, InferenceRequest request)
    {
        var times = Times(table, label, request);
        string? doubt = null;
        foreach (var column in times)
        {
            var (choice, why) = ByTime(table, column, label, labels);
            if (choice is not null)
                return choice;
            doubt ??= why;
        }
        return ByHash(table, label, features, doubt);
    }

    private static IReadOnlyList<ColumnStudy> Times(TableStudy table, LabelChoice label, InferenceRequest request)
    {
        ColumnStudy[] all = [.. table.Columns.Where(c => c.IsTime && c.Name != label.Column.Name)];
        if (request.TimeColumn is { } name)
        {
            return all.FirstOrDefault(c => c.Name == name) is { } asked ? [asked] : throw new WrongUseException(
                new Fault($"--time is '{name}', which is no column of dates (yyyy-MM-dd) or times (yyyy-MM-dd HH:mm)")
                {
                    Place = table.File.Place(1),
                    Allowed = all.Length == 0 ? "no column is one; leave --time out" : string.Join(", ", all.Select(c => c.Name)),
                });
        }
        return [.. all.Where(c => !ColumnWords.IsBirth(c.Name) && c.Profile.Completeness >= 0.99 && c.Profile.Max < (request.Now - DateTime.UnixEpoch).TotalDays)];
    }

    private static (SplitChoice? Choice, string? Why) ByTime(TableStudy table, ColumnStudy column, LabelChoice label, SampleLabels labels)
    {
        var moments = table.Sample.Numbers(column.Name);
        int[] rows = [.. Enumerable.Range(0, moments.Count).Where(r => moments[r] is not null && !labels.IsMissing(r)).OrderBy(r => moments[r])];
        if (rows.Length < 2 * MinRows || rows.Select(r => Math.Floor(moments[r]!.Value)).Distinct().Count() < MinDays)
            return (null, $"'{column.Name}' has fewer than {MinDays} days or too few rows to judge on the last of them");
        var from = Round(DateTime.UnixEpoch.AddDays(Math.Floor(moments[rows[(int)(rows.Length * (1 - LaterShare))]]!.Value)), [.. rows.Select(r => moments[r]!.Value)]);
        var days = (from - DateTime.UnixEpoch).TotalDays;
        int[] later = [.. rows.Where(r => moments[r] >= days)];
        int[] earlier = [.. rows.Where(r => moments[r] < days)];
        if (later.Length < MinRows || earlier.Length < rows.Length / 2)
            return (null, $"too many rows have the last moments of '{column.Name}'");
        if (label.Task != LearningTask.Regression)
        {
            var learned = earlier.Select(labels.Class).ToHashSet();
            var judged = later.Select(labels.Class).ToHashSet();
            if (judged.Count < 2 || !judged.IsSubsetOf(learned))
                return (null, $"before and after {from:yyyy-MM-dd} by '{column.Name}' there are not the same labels");
        }
        var why = $"the latest rows by '{column.Name}' are judged on, so no row is judged by what came after it";
        return (new SplitChoice(new TimeSplit(column.Name, null, from, null), why) { TestShare = (double)later.Length / rows.Length }, null);
    }

    /// <summary>The first of its month, where that judges on hardly more rows.</summary>
    private static DateTime Round(DateTime day, double[] moments)
    {
        var first = new DateTime(day.Year, day.Month, 1);
        return moments.Count(m => m >= (first - DateTime.UnixEpoch).TotalDays) <= MostLater * moments.Length ? first : day;
    }

    private static SplitChoice ByHash(TableStudy table, LabelChoice label, FeatureChoice features, string? doubt)
    {
        var ratio = table.Rows < FewRows ? 0.3 : LaterShare;
        var reason = doubt is null ? "" : $"; not by time: {doubt}";
        // Rows of one person or machine are alike: on both sides they would flatter.
        if (table.Columns.FirstOrDefault(c => c.Name != label.Column.Name && IsOwner(c)) is { } owner)
            return new SplitChoice(new HashSplit([owner.Name], ratio), $"all rows of one '{owner.Name}' stay on one side, as they are alike{reason}") { TestShare = ratio };
        if (table.Key.Count > 0)
            return new SplitChoice(new HashSplit(table.Key, ratio), $"a row never changes sides, whatever rows are added{reason}") { TestShare = ratio };
        string[] key = Telling(table, table.Columns.Where(c => features.Features.Any(f => f.Name == c.Name)));
        if (table.Sample.Different(key) < MinRows)
            key = Telling(table, table.Columns.Where(c => c.Name != label.Column.Name && !c.IsEmpty));
        return table.Sample.Different(key) >= MinRows
            ? new SplitChoice(new HashSplit(key, ratio), $"equal rows stay on one side{reason}") { TestShare = ratio }
            : throw new DataRefusedException(new Fault($"there are {table.Sample.Different(key)} different rows, too few to learn from some and be judged on others")
            {
                Place = table.File.Place(1),
                Allowed = $"{MinRows} or more",
            });
    }

    /// <summary>The columns with the most different values, in the order of the file.</summary>
    private static string[] Telling(TableStudy table, IEnumerable<ColumnStudy> of)
    {
        string[] telling = [.. of.OrderByDescending(c => c.Profile.Distinct).Take(MaxHashed).Select(c => c.Name)];
        return [.. table.Columns.Select(c => c.Name).Where(telling.Contains)];
    }

    /// <summary>An identifier of many that comes several times.</summary>
    private static bool IsOwner(ColumnStudy column) =>
        ColumnWords.IsIdentifier(column.Name) && column is { IsUnique: false, IsEmpty: false } && column.Profile.Missing == 0
        && column.Profile.Distinct >= 50 && column.Profile.Distinct < column.Profile.Rows * 0.9;
}
