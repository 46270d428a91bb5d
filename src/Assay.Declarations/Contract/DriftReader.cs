using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads how the batches of a table are compared.</summary>
internal static class DriftReader
{
    private const int FewestRows = 10;
    private const string References = "first, previous, a list of batches, { from: batch, to: batch }";

    private static readonly DriftContract Defaults = new();

    /// <param name="byDefault">Whether batches are compared where nothing is declared.</param>
    public static DriftContract? Read(Section table, List<ColumnContract> columns, bool byDefault, bool hasPeriod)
    {
        if (table.ChildOrOff("drift", out var isOff) is not { } section)
            return byDefault && !isOff ? Defaults : null;
        var drift = new DriftContract
        {
            Reference = Reference(section),
            Blocks = Blocks(section, hasPeriod),
            Columns = section.Find("columns") is null ? null : Columns(section, "columns", columns),
            Exclude = Columns(section, "exclude", columns),
            MinimumRows = section.Integer("minimumRows", FewestRows, int.MaxValue, Defaults.MinimumRows),
            FalseDiscoveryRate = section.Number("falseDiscoveryRate", Bounds.ShareInside, Defaults.FalseDiscoveryRate),
            MinimumEffect = section.Number("minimumEffect", Bounds.NotNegative, Defaults.MinimumEffect),
            Terms = TermsReader.ReadWithoutTolerance(section, Defaults.Terms),
        };
        section.Finish();
        return drift;
    }

    private static DriftReference Reference(Section section)
    {
        switch (section.Find("reference"))
        {
            case null or TextNode { Text: "first" }:
                return new FirstBatch();
            case TextNode { Text: "previous" }:
                return new PreviousBatch();
            case ListNode:
                return new NamedBatches([.. section.Texts("reference").Select(t => t.Text)]);
            case MapNode when section.Child("reference") is { } range:
                var (from, to) = (range.Text("from", required: true), range.Text("to", required: true));
                if (string.CompareOrdinal(from, to) > 0)
                    section.Faults.Add(range.Place, $"{range.Name} begins after its end", "from: the earlier batch in the order of names");
                range.Finish();
                return new BatchRange(from ?? "", to ?? "");
            case var other:
                section.Faults.Add(other.Place, $"{section.Path("reference")} is {other.Kind}", References);
                return new FirstBatch();
        }
    }

    private static DriftBlocks? Blocks(Section section, bool hasPeriod)
    {
        const string allowed = "day, hour, { rows: number }";
        switch (section.Find("blocks"))
        {
            case null:
                return null;
            case TextNode { Text: "day" or "hour" } time:
                if (!hasPeriod)
                    section.Faults.Add(time.Place, $"{section.Path("blocks")} is '{time.Text}', but the table has no period", "{ rows: number }", "name the column of time with 'period'");
                return time.Text == "day" ? new DayBlocks() : new HourBlocks();
            case MapNode when section.Child("blocks") is { } blocks:
                var rows = blocks.Integer("rows", 1, int.MaxValue, required: true);
                blocks.Finish();
                return new RowBlocks(rows ?? 1);
            case var other:
                section.Faults.Add(other.Place, $"{section.Path("blocks")} is {other.Kind}", allowed);
                return null;
        }
    }

    private static string[] Columns(Section section, string key, List<ColumnContract> columns)
    {
        var names = section.Texts(key);
        foreach (var name in names.Where(n => columns.TrueForAll(c => c.Name != n.Text)))
            TableReader.UnknownColumn(section, name.Place, name.Text, columns);
        return [.. names.Select(n => n.Text)];
    }
}
