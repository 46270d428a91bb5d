using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Looks for the columns that tell rows apart. The first rows rule most out; the rest is proved on the whole file.</summary>
internal static class KeyCandidates
{
    private const int MinRows = 20;

    /// <summary>Columns that may be unique alone, the likeliest first, and two that may be so together.</summary>
    public static (IReadOnlyList<int> Uniques, IReadOnlyList<int> Pair) Find(
        FieldScan scan, int[] columns, Func<int, (ColumnType Type, FieldKinds WrittenAs)> typeOf, IReadOnlyList<string> nulls)
    {
        if (scan.Rows < MinRows)
            return ([], []);
        int[] fitting =
        [
            .. columns.Where(c => typeOf(c) is { WrittenAs: FieldKinds.None, Type: not (ColumnType.Number or ColumnType.Boolean) }
                && scan.Columns[c].Empty == 0 && !scan.Columns[c].Markers.Keys.Any(nulls.Contains)),
        ];
        int[] uniques = [.. fitting.Where(c => scan.MayBeKey(c)).OrderByDescending(c => ColumnWords.IsIdentifier(scan.Header[c])).ThenBy(c => c)];
        return (uniques, uniques.Length > 0 ? [] : Pair(scan, fitting, [.. fitting.Where(c => typeOf(c).Type is ColumnType.Date or ColumnType.Timestamp)]));
    }

    /// <summary>Of what is proved, the key that a person would name.</summary>
    public static IReadOnlyList<string> Choose(IReadOnlyList<ColumnStudy> columns, IReadOnlyList<string> pair)
    {
        var unique = columns.FirstOrDefault(c => c.IsUnique && ColumnWords.IsIdentifier(c.Name))
            ?? columns.FirstOrDefault(c => c.IsUnique && (c.IsTime || (c == columns[0] && (c.Type == ColumnType.Text || CountsRows(c)))));
        return unique is not null ? [unique.Name] : pair;
    }

    /// <summary>A moment or an identifier, and what it is the moment or identifier of.</summary>
    private static int[] Pair(FieldScan scan, int[] fitting, int[] times)
    {
        foreach (var first in times.Concat(fitting.Where(c => ColumnWords.IsIdentifier(scan.Header[c]))).Distinct())
        {
            foreach (var second in fitting.Where(c => c != first && (times.Contains(c) || ColumnWords.IsIdentifier(scan.Header[c]) || ColumnWords.IsCode(scan.Header[c]) || times.Contains(first))))
            {
                if (scan.MayBeKey(first, second))
                    return [first, second];
            }
        }
        return [];
    }

    private static bool CountsRows(ColumnStudy column) =>
        column.Type == ColumnType.Integer && column.Profile.Max - column.Profile.Min == column.Profile.Rows - 1;
}
