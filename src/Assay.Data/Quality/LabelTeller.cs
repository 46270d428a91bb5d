using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>
/// How well groups of training rows tell the label, from 0 for nothing to 1 for all. One half of the rows (by the parity of their number)
/// says what to expect of a group, the other is asked: what is learned by heart counts nothing.
/// </summary>
internal sealed class LabelTeller(QualityData data)
{
    /// <summary>Fewer training rows tell nothing.</summary>
    public const int MinRows = 100;

    /// <param name="groups">A SELECT of <c>_row</c> and <c>g</c>, a number, for rows of the table.</param>
    /// <returns>The strength, and the figure in words.</returns>
    public (double Strength, string Words) Tell(string groups) => data.Use.Task switch
    {
        LearningTask.Binary => Binary(groups),
        LearningTask.Multiclass => Multiclass(groups),
        _ => Regression(groups),
    };

    /// <summary>2 AUC - 1, where a row's score is the share of yes in its group.</summary>
    private (double Strength, string Words) Binary(string groups)
    {
        var counts = Counts(groups, "::BOOLEAN::INTEGER::VARCHAR");
        double right = 0, noBefore = 0;
        foreach (var tied in counts.GroupBy(g => Share(g.Learned)).OrderBy(g => g.Key))
        {
            var (yes, no) = (tied.Sum(g => g.Asked.GetValueOrDefault("1")), tied.Sum(g => g.Asked.GetValueOrDefault("0")));
            right += yes * (noBefore + no / 2);
            noBefore += no;
        }
        var pairs = noBefore * counts.Sum(g => g.Asked.GetValueOrDefault("1"));
        var auc = pairs == 0 ? 0.5 : Math.Max(0.5, right / pairs);
        return (2 * auc - 1, string.Create(CultureInfo.InvariantCulture, $"AUC {auc:0.000}"));

        static double Share(Dictionary<string, double> learned) => (learned.GetValueOrDefault("1") + 0.5) / (learned.Values.Sum() + 1);
    }

    /// <summary>1 - cross-entropy given the group / cross-entropy without: the uncertainty coefficient (Theil 1970), asked of other rows.</summary>
    private (double Strength, string Words) Multiclass(string groups)
    {
        var counts = Counts(groups, "::VARCHAR");
        var all = counts.SelectMany(g => g.Learned).GroupBy(l => l.Key, StringComparer.Ordinal).ToDictionary(l => l.Key, l => l.Sum(c => c.Value), StringComparer.Ordinal);
        var total = all.Values.Sum();
        double with = 0, without = 0;
        foreach (var group in counts)
        {
            var rows = group.Learned.Values.Sum();
            foreach (var (label, asked) in group.Asked)
            {
                // One row's worth of what is known without the group, so that no share is zero.
                var prior = (all.GetValueOrDefault(label) + 0.5) / (total + 0.5 * (all.Count + 1));
                without -= asked * Math.Log(prior);
                with -= asked * Math.Log((group.Learned.GetValueOrDefault(label) + prior) / (rows + 1));
            }
        }
        return Explained(without == 0 ? 0 : 1 - with / without);
    }

    /// <summary>1 - squared error about the mean of the group / about the mean of all.</summary>
    private (double Strength, string Words) Regression(string groups)
    {
        var moments = Rows(groups, "::DOUBLE", "count(y), sum(y), sum(y * y)", r => (Group: r.GetInt64(0), Half: r.GetInt64(1), Count: (double)r.GetInt64(2), Sum: r.GetDouble(3), Squares: r.GetDouble(4))).ToArray();
        var learned = moments.Where(m => m.Half == 0).ToDictionary(m => m.Group);
        var mean = learned.Values.Sum(m => m.Sum) / learned.Values.Sum(m => m.Count);
        double error = 0, errorOfMean = 0;
        foreach (var asked in moments.Where(m => m.Half == 1))
        {
            var expected = learned.TryGetValue(asked.Group, out var known) ? known.Sum / known.Count : mean;
            error += asked.Squares - 2 * expected * asked.Sum + asked.Count * expected * expected;
            errorOfMean += asked.Squares - 2 * mean * asked.Sum + asked.Count * mean * mean;
        }
        return Explained(errorOfMean > 0 ? 1 - error / errorOfMean : 0);
    }

    private static (double Strength, string Words) Explained(double share)
    {
        var strength = double.IsFinite(share) ? Math.Clamp(share, 0, 1) : 0;
        return (strength, string.Create(CultureInfo.InvariantCulture, $"{strength:P1} of the label explained"));
    }

    private (Dictionary<string, double> Learned, Dictionary<string, double> Asked)[] Counts(string groups, string cast)
    {
        var counts = Rows(groups, cast, "y, count(*)", r => (Group: r.GetInt64(0), Half: r.GetInt64(1), Label: r.GetString(2), Count: (double)r.GetInt64(3))).ToArray();
        return [.. counts.GroupBy(c => c.Group).Select(g => (
            g.Where(c => c.Half == 0).ToDictionary(c => c.Label, c => c.Count, StringComparer.Ordinal),
            g.Where(c => c.Half == 1).ToDictionary(c => c.Label, c => c.Count, StringComparer.Ordinal)))];
    }

    private IEnumerable<T> Rows<T>(string groups, string cast, string figures, Func<DuckDB.NET.Data.DuckDBDataReader, T> read) => data.Query(
        $"""
        SELECT g::BIGINT, _row % 2, {figures}
        FROM (SELECT _row, ({'\n'}{data.Use.Label.Sql}{'\n'}){cast} AS y FROM {data.Name} WHERE _split = 'train')
        JOIN ({groups}) USING (_row)
        WHERE y IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        read);
}
