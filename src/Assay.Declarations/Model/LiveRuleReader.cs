using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads one rule for a server that runs.</summary>
internal static class LiveRuleReader
{
    private const string WithAChampion = "strategy canary or shadow, where the champion answers meanwhile";

    private enum Rule
    {
        ErrorRate,
        ResponseTime,
        ScoreShift,
        Agreement,
    }

    /// <returns>Null when a fault was found.</returns>
    public static GateRule? Read(Section section, RolloutStrategy strategy)
    {
        var isOfGates = GateRuleReader.IsMisplaced<GateRuleReader.Rule>(section, "put it under 'gates'; here a server is judged while it runs");
        if (isOfGates || section.Choice<Rule>("rule") is not { } kind)
            return null;
        GateRule? rule = kind switch
        {
            Rule.ErrorRate => section.Number("atMost", Bounds.Share, required: true) is { } most ? new ErrorRateRule(most, section.Place) : null,
            Rule.ResponseTime => ResponseTime(section, strategy),
            Rule.ScoreShift => ScoreShift(section, strategy),
            _ => Agreement(section, strategy),
        };
        section.Finish();
        return rule;
    }

    /// <summary>Whether a rule for a server stands where a model is judged, which is reported.</summary>
    public static bool IsMisplaced(Section section) =>
        GateRuleReader.IsMisplaced<Rule>(section, "put it under 'rollout.rules' of an environment; here a model is judged before it serves");

    private static ResponseTimeRule? ResponseTime(Section section, RolloutStrategy strategy)
    {
        var quantile = section.Choice<LatencyQuantile>("quantile");
        var most = section.Duration("atMost", TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10));
        var times = section.Number("atMostTimesChampion", Bounds.Positive);
        if (section.Has("atMostTimesChampion") && strategy == RolloutStrategy.Recreate)
            Alone(section, section.Find("atMostTimesChampion")!.Place, section.Path("atMostTimesChampion"));
        if (!section.Has("atMost") && !section.Has("atMostTimesChampion"))
            section.Faults.Add(section.Place, $"{section.Name} has no limit", "at least one of atMost, atMostTimesChampion");
        return quantile is { } share ? new ResponseTimeRule(share, most, times, section.Place) : null;
    }

    private static ScoreShiftRule? ScoreShift(Section section, RolloutStrategy strategy)
    {
        if (strategy == RolloutStrategy.Recreate)
            Alone(section, section.Place, $"{section.Name}: the rule scoreShift");
        return section.Number("atMost", Bounds.Share, required: true) is { } most ? new ScoreShiftRule(most, section.Place) : null;
    }

    private static AgreementRule? Agreement(Section section, RolloutStrategy strategy)
    {
        if (strategy != RolloutStrategy.Shadow)
        {
            const string nextStep = "remove it: only a shadow answers the requests that the champion answers";
            section.Faults.Add(section.Place, $"{section.Name}: the rule agreement does not fit strategy {Section.Camel(strategy)}", "strategy shadow", nextStep);
        }
        return section.Number("atLeast", Bounds.Share, required: true) is { } least ? new AgreementRule(least, section.Place) : null;
    }

    private static void Alone(Section section, SourcePlace place, string what) =>
        section.Faults.Add(place, $"{what} does not fit strategy recreate, which ends the champion first", WithAChampion, "remove it");
}
