using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>
/// Reads the checks of one column. Each is written short, <c>range: [0, 10]</c>, or with terms of its own:
/// <c>range: { is: [0, 10], tolerance: 0.01, severity: warning, description: ..., owner: ... }</c>.
/// </summary>
internal sealed class CheckReader(Section section, ColumnType? type, CheckTerms defaults)
{
    private static readonly ColumnType[] Numeric = [ColumnType.Integer, ColumnType.Number];
    private static readonly ColumnType[] Times = [ColumnType.Date, ColumnType.Timestamp];
    private static readonly ColumnType[] Texts = [ColumnType.Text];

    private readonly List<ColumnCheck> checks = [];

    public IReadOnlyList<ColumnCheck> Read()
    {
        Add("range", [.. Numeric, .. Times], (s, key, terms) => RangeReader.Read(s, key, type ?? ColumnType.Number) is { } range ? new RangeCheck(range, terms) : null);
        Add("values", [ColumnType.Text, ColumnType.Integer], (s, key, terms) => Values(s, key) is { } values ? new ValuesCheck(values, terms) : null);
        Add("pattern", Texts, (s, key, terms) => Pattern(s, key) is { } pattern ? new PatternCheck(pattern, terms) : null);
        Add("length", Texts, (s, key, terms) => RangeReader.Read(s, key, ColumnType.Integer) is { } length ? new LengthCheck(length, terms) : null);
        Add("unique", Enum.GetValues<ColumnType>(), (s, key, terms) => s.Flag(key) ? new UniqueCheck(terms) : null);
        Add("increasing", [.. Numeric, .. Times], (s, key, terms) =>
            s.Choice(key, Increasing) is { } isStrict ? new IncreasingCheck(isStrict, terms) : null);
        Add("past", Times, (s, key, terms) => s.Flag(key) ? new PastCheck(terms) : null);
        Add("freshness", Times, (s, key, terms) => Freshness(s, key) is { } age ? new FreshnessCheck(age, terms) : null);
        Figure("completeness", Enum.GetValues<ColumnType>(), new Completeness());
        Figure("mean", Numeric, new Mean());
        Figure("deviation", Numeric, new Deviation());
        Figure("distinct", Enum.GetValues<ColumnType>(), new Distinct());
        Figures("quantiles", Numeric, entry =>
            Scalars.Number(new TextNode(entry.Place, entry.Key, Quoted: false)) is { } share and >= 0 and <= 1 ? new Quantile(share) : null, "a share from 0 to 1, such as 0.5");
        Figures("shares", [ColumnType.Text, ColumnType.Integer, ColumnType.Boolean], entry => new ShareOf(entry.Key), "a value");
        return checks;
    }

    private static Dictionary<string, bool> Increasing { get; } = new(StringComparer.Ordinal) { ["true"] = false, ["strictly"] = true };

    private void Figure(string key, ColumnType[] fitting, ColumnFigure figure) => Add(key, fitting, (s, k, terms) => Bounds(s, k) is { } range ? new FigureCheck(figure, range, terms) : null);

    /// <summary>A mapping from what is measured to its bounds.</summary>
    private void Figures(string key, ColumnType[] fitting, Func<MapEntry, ColumnFigure?> figure, string allowed)
    {
        if (section.Find(key) is null || !Fits(key, fitting) || section.Child(key) is not { } list)
            return;
        foreach (var entry in list.Entries)
        {
            if (figure(entry) is not { } measured)
                section.Faults.Add(entry.Place, $"{list.Path(entry.Key)} is no such figure", allowed);
            else
                Add(list, entry.Key, (s, k, terms) => Bounds(s, k) is { } range ? new FigureCheck(measured, range, terms) : null);
        }
    }

    /// <summary><c>[from, to]</c>, or one number for "at least".</summary>
    private static ValueRange? Bounds(Section section, string key) => section.Find(key) is TextNode
        ? section.Number(key, Yaml.Bounds.Any) is { } min ? new ValueRange(min, null) : null
        : RangeReader.Read(section, key, ColumnType.Number);

    private void Add(string key, ColumnType[] fitting, Func<Section, string, CheckTerms, ColumnCheck?> read)
    {
        if (section.Find(key) is not null && Fits(key, fitting))
            Add(section, key, read);
    }

    private void Add(Section from, string key, Func<Section, string, CheckTerms, ColumnCheck?> read)
    {
        if (from.Find(key) is not { } node)
            return;
        var terms = defaults with { Place = node.Place };
        var (at, name) = (from, key);
        if (node is MapNode && from.Child(key) is { } longForm)
        {
            terms = TermsReader.Read(longForm, defaults) with { Place = node.Place };
            (at, name) = (longForm, "is");
            if (longForm.Require("is") is null)
                return;
        }
        if (read(at, name, terms) is { } check)
            checks.Add(check);
        if (at != from)
            at.Finish();
    }

    private bool Fits(string key, ColumnType[] fitting)
    {
        if (type is not { } known || fitting.Contains(known) || section.Find(key) is not { } node)
            return true;
        section.Faults.Add(node.Place, $"{section.Path(key)} does not fit type {Section.Camel(known)}", $"type {string.Join(", ", fitting.Select(Section.Camel))}");
        return false;
    }

    private string[]? Values(Section from, string key)
    {
        var values = from.Texts(key);
        if (type is ColumnType.Integer)
        {
            foreach (var value in values.Where(v => Scalars.Integer(v) is null))
                from.Faults.Add(value.Place, $"an item of {from.Path(key)} is '{value.Text}'", "whole numbers, as the type is integer");
        }
        return values.Count == 0 ? null : [.. values.Select(v => v.Text)];
    }

    private static string? Pattern(Section from, string key)
    {
        var pattern = from.Text(key);
        if (pattern is null)
            return null;
        try
        {
            // As the validator will match: in time linear in the text, so without what needs to go back.
            SafePattern.Check(pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            var place = from.Find(key)!.Place;
            from.Faults.Add(place, $"{from.Path(key)} is '{pattern}': {e.Message}", "a .NET regular expression without look-around, back-references and atomic groups");
        }
        return pattern;
    }

    private static TimeSpan? Freshness(Section from, string key) =>
        from.Duration(key, TimeSpan.FromMinutes(1), TimeSpan.FromDays(36_500), TimeSpan.Zero) is { Ticks: > 0 } age ? age : null;
}
