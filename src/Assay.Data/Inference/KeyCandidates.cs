using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Columns that may tell rows apart. The first rows rule most out; the rest is proved on the whole file.</summary>
/// <param name="Alone">Each of them may.</param>
/// <param name="Together">Two that may as a pair, where none may alone.</param>
internal sealed record KeyCandidates(IReadOnlyList<ColumnPlan> Alone, IReadOnlyList<ColumnPlan> Together)
{
    private const int MinRows = 20;

    /// <summary>The proof of each takes memory.</summary>
    private const int MaxAlone = 4;

    /// <param name="columns">Those that may be in a key.</param>
    public static KeyCandidates Find(FieldScan scan, IReadOnlyList<ColumnPlan> columns, IReadOnlyList<string> nulls)
    {
        if (scan.Rows < MinRows)
            return new KeyCandidates([], []);
        ColumnPlan[] fitting =
        [
            .. columns.Where(c => c is { WrittenAs: FieldKinds.None, Type: not (ColumnType.Number or ColumnType.Boolean), Tally.Empty: 0 }
                && !c.Tally.Markers.Keys.Any(nulls.Contains)),
        ];
        ColumnPlan[] alone = [.. fitting.Where(c => scan.MayBeKey(c.Ordinal)).OrderByDescending(c => ColumnWords.IsIdentifier(c.Name)).ThenBy(c => c.Ordinal).Take(MaxAlone)];
        return new KeyCandidates(alone, alone.Length > 0 ? [] : Pair(scan, fitting));
    }

    /// <summary>Of what is proved, the key that a person would name.</summary>
    /// <param name="pair">Two columns that are proved together; empty when none are.</param>
    public static IReadOnlyList<string> Choose(IReadOnlyList<ColumnStudy> columns, IReadOnlyList<string> pair)
    {
        var unique = columns.FirstOrDefault(c => c.IsUnique && ColumnWords.IsIdentifier(c.Name))
            ?? columns.FirstOrDefault(c => c.IsUnique && (c.IsTime || (c == columns[0] && (c.Type == ColumnType.Text || c.CountsRows))));
        return unique is not null ? [unique.Name] : pair;
    }

    /// <summary>A moment or an identifier, and what it is the moment or identifier of.</summary>
    private static ColumnPlan[] Pair(FieldScan scan, ColumnPlan[] fitting)
    {
        foreach (var first in fitting.Where(IsTime).Concat(fitting.Where(c => ColumnWords.IsIdentifier(c.Name))).Distinct())
        {
            foreach (var second in fitting.Where(c => c != first && (IsTime(first) || ColumnWords.IsIdentifier(c.Name) || ColumnWords.IsCode(c.Name))))
            {
                if (scan.MayBeKey(first.Ordinal, second.Ordinal))
                    return [first, second];
            }
        }
        return [];
    }

    private static bool IsTime(ColumnPlan column) => column.Type is ColumnType.Date or ColumnType.Timestamp;
}
