using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>The values of a text or boolean column with their shares of the present values.</summary>
internal static class ValueShares
{
    private static readonly string[] Booleans = ["true", "false"];

    /// <summary>The most frequent first.</summary>
    public static IEnumerable<(string Value, double Share)> Of(ColumnProfile column)
    {
        var counts = column.Type == ColumnType.Boolean
            ? Booleans.Select(v => KeyValuePair.Create(v, column.CountOf(v))).Where(c => c.Value > 0).OrderByDescending(c => c.Value)
            : column.Texts.Top().AsEnumerable();
        return counts.Select(c => (c.Key, (double)c.Value / column.Present));
    }

    /// <summary>0 without values.</summary>
    public static double Of(ColumnProfile column, string value) => column.Present == 0 ? 0 : (double)column.CountOf(value) / column.Present;

}
