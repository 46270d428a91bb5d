using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads <c>[from, to]</c>, both included; null or <c>..</c> leaves an end open.</summary>
internal static class RangeReader
{
    /// <summary>The interval under a key; numbers, or for a date or timestamp column dates in ticks.</summary>
    public static ValueRange? Read(Section section, string key, ColumnType type)
    {
        var ofDates = type is ColumnType.Date or ColumnType.Timestamp;
        var allowed = ofDates ? "[from, to] in yyyy-MM-dd; null leaves an end open" : "[from, to] in numbers; null leaves an end open";
        if (section.Find(key) is not { } node)
            return null;
        if (node is not ListNode { Items: [var first, var last] })
        {
            section.Faults.Add(node.Place, $"{section.Path(key)} is {node.Kind}", allowed);
            return null;
        }
        var min = Bound(section, key, first, ofDates, allowed);
        var max = Bound(section, key, last, ofDates, allowed);
        if (min > max)
            section.Faults.Add(node.Place, $"{section.Path(key)} begins after its end", allowed);
        if (IsOpen(first) && IsOpen(last))
            section.Faults.Add(node.Place, $"{section.Path(key)} is open at both ends", allowed, "remove it");
        return new ValueRange(min, max);
    }

    private static bool IsOpen(Node node) => node is TextNode { IsNull: true } or TextNode { Text: ".." };

    private static double? Bound(Section section, string key, Node node, bool ofDates, string allowed)
    {
        if (IsOpen(node))
            return null;
        var value = node is not TextNode text ? null : ofDates ? Scalars.Moment(text)?.Ticks : Scalars.Number(text);
        if (value is null)
            section.Faults.Add(node.Place, $"an end of {section.Path(key)} is {node.Kind}", allowed);
        return value;
    }
}
