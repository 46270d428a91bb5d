using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads what is looked for beyond single rows, and which findings are accepted.</summary>
internal static class QualityReader
{
    private static readonly Dictionary<string, QualityRule> Rules =
        Enum.GetValues<QualityRule>().ToDictionary(Section.Camel, r => r, StringComparer.Ordinal);

    /// <returns>Null when all of it is off.</returns>
    public static QualityContract? Read(Section table, List<ColumnContract> columns)
    {
        if (table.ChildOrOff("quality", out var isOff) is not { } section)
            return isOff ? null : new QualityContract();
        var limits = new Dictionary<QualityRule, QualityLimit?>();
        foreach (var (name, rule) in Rules)
        {
            if (section.ChildOrOff(name, out var isRuleOff) is { } declared)
                limits[rule] = Limit(declared, rule);
            else if (isRuleOff)
                limits[rule] = null;
        }
        var quality = new QualityContract { Limits = limits, Accepted = [.. section.Children("accept").Select(a => Accepted(a, columns)).OfType<QualityAcceptance>()] };
        section.Finish();
        return quality;
    }

    private static QualityLimit Limit(Section limit, QualityRule rule)
    {
        var atMost = limit.Number("atMost", Bounds.Share, QualityContract.DefaultLimit(rule));
        var terms = TermsReader.ReadWithoutTolerance(limit, new CheckTerms { Severity = CheckSeverity.Warning });
        limit.Finish();
        return new QualityLimit(atMost, terms);
    }

    private static QualityAcceptance? Accepted(Section item, List<ColumnContract> columns)
    {
        var rule = item.Choice("rule", Rules);
        var names = item.Texts("columns");
        foreach (var name in names.Where(n => columns.TrueForAll(c => c.Name != n.Text)))
            TableReader.UnknownColumn(item, name.Place, name.Text, columns);
        var reason = item.Text("reason", required: true);
        item.Finish();
        return rule is { } known && reason is not null ? new QualityAcceptance(known, [.. names.Select(n => n.Text)], reason, item.Place) : null;
    }
}
