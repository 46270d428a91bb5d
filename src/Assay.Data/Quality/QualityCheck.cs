using System.Globalization;
using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Holds what rules measure against the limits of the contract and what a person has accepted.</summary>
internal sealed class QualityCheck(QualityContract contract, QualityData data)
{
    private static readonly IQualityRule[] Rules =
    [
        new TrainTestOverlapRule(), new LabelLeakRule(), new IdentifierOrderRule(), new FutureTimeRule(), new NearConstantRule(), new DuplicateColumnRule(), new PersonalDataRule(),
    ];

    public IReadOnlyList<QualityResult> Results()
    {
        QualityResult[] results = [.. Rules.SelectMany(r => contract.LimitOf(r.Rule) is { } limit ? Judge(r, limit) : [])];
        return [.. results, .. contract.Accepted.Where(a => IsIdle(a, results)).Select(Idle)];
    }

    /// <summary>Whether something was accepted that was looked for and is not there, such as of a column whose name is misspelt.</summary>
    private static bool IsIdle(QualityAcceptance acceptance, QualityResult[] results)
    {
        QualityResult[] same = [.. results.Where(r => r.Rule == acceptance.Rule)];
        return same.Length > 0 && Array.TrueForAll(same, r => r.Outcome is GateOutcome.Pass or GateOutcome.Fail && !IsOf(acceptance, r.Rule, r.Columns));
    }

    private QualityResult Idle(QualityAcceptance acceptance) => new()
    {
        Table = data.Table.Name,
        Rule = acceptance.Rule,
        Columns = acceptance.Columns,
        Outcome = GateOutcome.Fail,
        Reason = $"quality.accept names what was not found: {(acceptance.Columns.Count == 0 ? "no column" : string.Join(", ", acceptance.Columns))}",
        Severity = CheckSeverity.Warning,
        NextStep = "correct its columns, or take it out",
        Place = acceptance.Place,
    };

    private static bool IsOf(QualityAcceptance acceptance, QualityRule rule, IReadOnlyList<string> columns) =>
        acceptance.Rule == rule && acceptance.Columns.ToHashSet(StringComparer.Ordinal).SetEquals(columns);

    private IReadOnlyList<QualityResult> Judge(IQualityRule rule, QualityLimit limit)
    {
        if (rule.Shortage(data) is { } shortage)
            return [Result(rule, limit, GateOutcome.Inconclusive, shortage)];
        try
        {
            QualityFigure[] figures = [.. rule.Measure(data)];
            QualityResult[] failed = [.. figures.Where(f => f.Value > limit.AtMost).OrderByDescending(f => f.Value).Select(f => Failed(rule, limit, f))];
            if (failed.Length > 0)
                return failed;
            var most = figures.MaxBy(f => f.Value);
            return [Result(rule, limit, GateOutcome.Pass, most?.Words ?? "nothing to look at") with { Value = most?.Value }];
        }
        catch (DuckDBException e)
        {
            return [Result(rule, limit, GateOutcome.Error, $"DuckDB refuses it: {e.Message}")];
        }
    }

    private QualityResult Failed(IQualityRule rule, QualityLimit limit, QualityFigure figure) =>
        Result(rule, limit, GateOutcome.Fail, string.Create(CultureInfo.InvariantCulture, $"{figure.Words}; at most {limit.AtMost:0.###} may pass")) with
        {
            Columns = figure.Columns,
            Value = figure.Value,
            Examples = figure.Examples(),
            NextStep = $"{rule.NextStep}, or accept it with a reason under quality.accept in contract.yaml",
            AcceptedBecause = contract.Accepted.FirstOrDefault(a => IsOf(a, rule.Rule, figure.Columns))?.Reason,
            Place = limit.Terms.Place ?? (figure.Columns.Count > 0 ? data.Table.Find(figure.Columns[0])?.Place : data.Table.Place),
        };

    private QualityResult Result(IQualityRule rule, QualityLimit limit, GateOutcome outcome, string reason) => new()
    {
        Table = data.Table.Name,
        Rule = rule.Rule,
        Columns = [],
        Outcome = outcome,
        Reason = reason,
        Severity = limit.Terms.Severity,
        Limit = limit.AtMost,
    };
}
