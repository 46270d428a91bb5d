using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>What <c>--where</c> asks: comparisons joined by <c>and</c>, such as <c>auc &gt; 0.7 and kind = lightGbm</c>.</summary>
internal sealed partial class RunFilter
{
    private readonly List<(string Name, string Sign, string Value, double? Number)> terms = [];

    /// <param name="text">Empty: every run.</param>
    /// <exception cref="WrongUseException">It is no such comparison, or names what no run has.</exception>
    public RunFilter(string text, RunColumns columns)
    {
        foreach (var term in text.Length == 0 ? [] : And().Split(text))
        {
            if (Term().Match(term) is not { Success: true } match)
                throw Wrong($"'{term.Trim()}' is no comparison");
            var (name, sign, value) = (columns.Known(match.Groups["name"].Value), match.Groups["sign"].Value, match.Groups["value"].Value.Trim().Trim('\'', '"'));
            double? number = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
            if (number is null && name != "time" && sign is not ("=" or "!="))
                throw Wrong($"'{value}' is no number, and {sign} compares numbers");
            terms.Add((name, sign, value, number));
        }
    }

    /// <summary>Whether a run is as asked; one without the value never is.</summary>
    public bool Takes(TrainingRun run) => terms.All(t => Holds(run, t.Name, t.Sign, t.Value, t.Number));

    private static bool Holds(TrainingRun run, string name, string sign, string value, double? asked)
    {
        if (RunColumns.Text(run, name) is not { } text)
            return false;
        if (asked is { } limit && RunColumns.Number(run, name) is { } number)
            return Holds(number.CompareTo(limit), sign);
        return Holds(string.Compare(text, value, StringComparison.OrdinalIgnoreCase), sign);
    }

    private static bool Holds(int order, string sign) => sign switch
    {
        ">" => order > 0,
        ">=" => order >= 0,
        "<" => order < 0,
        "<=" => order <= 0,
        "!=" => order != 0,
        _ => order == 0,
    };

    private static WrongUseException Wrong(string what) => new(new Fault($"--where: {what}")
    {
        Allowed = "NAME and one of >, >=, <, <=, =, != and a value; several joined by 'and'",
        NextStep = "such as --where \"auc > 0.7 and kind = lightGbm\"",
    });

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*(?<name>[\w.]+)\s*(?<sign>>=|<=|!=|>|<|=)\s*(?<value>[^<>=!]+)$")]
    private static partial Regex Term();
}
