using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Whether the first line names columns, and each of them so that SQL can tell it from the others.</summary>
internal static class HeaderCheck
{
    private static readonly string[] Added = ["_row", "_split", "_place"];

    /// <exception cref="DataRefusedException">It does not; all faults are in it.</exception>
    public static void Run(BatchFile file, IReadOnlyList<string> header)
    {
        if (IsData(header))
        {
            throw new DataRefusedException(new Fault($"the first line is no header, it has numbers: '{string.Join(file.Table.Delimiter, header.Take(8))}'")
            {
                Place = file.Place(1),
                NextStep = "put a line with the names of the columns before it",
            });
        }
        var faults = new List<Fault>();
        foreach (var (i, name) in header.Index())
        {
            var before = header.Take(i).FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (before is not null)
                faults.Add(Of(file, before == name ? $"column '{name}' comes twice" : $"'{name}' and '{before}' are one name in SQL"));
            else if (Added.Contains(name, StringComparer.OrdinalIgnoreCase))
                faults.Add(Of(file, $"'{name}' is a column that Assay adds"));
            else if (name.Length > 128 || name.Contains('"', StringComparison.Ordinal) || name.Any(char.IsControl))
                faults.Add(Of(file, $"'{CellText.Show(name)}' is no column name"));
        }
        if (faults.Count > 0)
            throw new DataRefusedException(faults);
    }

    private static Fault Of(BatchFile file, string message) =>
        new(message) { Place = file.Place(1), Allowed = "names of at most 128 characters without '\"', each once", NextStep = "rename it in the file" };

    /// <summary>Names may be numbers where they count or are years, but no others.</summary>
    private static bool IsData(IReadOnlyList<string> header)
    {
        double[] numbers = [.. header.Select(h => double.TryParse(h, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) ? n : double.NaN).Where(n => !double.IsNaN(n))];
        var areYears = numbers.All(n => n is >= 1500 and <= 2500 && double.IsInteger(n));
        var count = numbers.Zip(numbers.Skip(1)).All(p => p.Second == p.First + 1) && numbers.All(n => n is >= 0 and <= 1000);
        return numbers.Length > 0 && !areYears && !(count && (numbers.Length > 1 || numbers[0] <= 1));
    }
}
