using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>What name and first line of a batch tell.</summary>
internal static partial class BatchHeader
{
    /// <summary>For each column of the contract its place in the file.</summary>
    /// <exception cref="DataRefusedException">A column is missing, unknown, of a wrong type or comes twice; all faults are in it.</exception>
    public static int[] Match(TableContract table, IBatchReader reader)
    {
        var (header, place) = (reader.Header, reader.HeaderPlace);
        var faults = reader.ColumnFaults.ToList();
        var names = string.Join(", ", table.Columns.Select(c => c.Name));
        if (header.Count == 1 && table.Columns.Count > 1 && header[0].IndexOfAny(Dialect.Delimiters) is >= 0 and var at)
        {
            var between = header[0][at] == '\t' ? "\\t" : $"{header[0][at]}";
            throw new DataRefusedException(new Fault($"the header '{header[0]}' is one column")
            {
                Place = place,
                Allowed = names,
                NextStep = $"declare delimiter: \"{between}\" in contract.yaml, if that stands between fields",
            });
        }
        foreach (var column in table.Columns.Where(c => !header.Contains(c.Name)))
        {
            faults.Add(new Fault($"column '{column.Name}' is missing; the header is '{string.Join(table.Delimiter, header)}'")
            {
                Place = place,
                Allowed = names,
            });
        }
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i];
            if (table.Find(name) is null && table.NewColumns == NewColumns.Fail)
                faults.Add(new Fault($"column '{name}' is not in the contract") { Place = place, Allowed = names, NextStep = "add it to contract.yaml, drop it from the file, or allow it with newColumns: warn" });
            else if (header.Take(i).Contains(name))
                faults.Add(new Fault($"column '{name}' comes twice") { Place = place, Allowed = names });
        }
        return faults.Count == 0
            ? [.. table.Columns.Select(c => header.ToList().IndexOf(c.Name))]
            : throw new DataRefusedException(faults);
    }

    /// <summary>The first day of the month that the batch is named after.</summary>
    /// <exception cref="DataRefusedException">Its name has no month.</exception>
    public static DateTime Month(BatchFile batch)
    {
        var match = YearMonth().Match(batch.Name);
        return match.Success
            ? new DateTime(int.Parse(match.Groups[1].ValueSpan), int.Parse(match.Groups[2].ValueSpan), 1)
            : throw new DataRefusedException(new Fault($"the name of batch '{batch.Name}' has no month")
            {
                Place = batch.Table.Place,
                Allowed = "a name with yyyy-MM, as the contract has 'period'",
            });
    }

    [GeneratedRegex(@"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?!\d)")]
    private static partial Regex YearMonth();
}
